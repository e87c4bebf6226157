"""What practising is: pure functions that know no file, no screen and no clock but `clock`."""
