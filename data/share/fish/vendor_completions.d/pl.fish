source (status dirname)/practicelog.fish
