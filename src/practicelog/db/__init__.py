"""The practice log on disk: where it is, what it holds, who may write."""
