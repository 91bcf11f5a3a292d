"""What the bot serves to the network, through a proxy."""
