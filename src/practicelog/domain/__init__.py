"""The rules of practising: pure functions that know no file, no screen and no clock but `clock`."""
