"""The channel "generic": any system of your own, by signed webhooks in both directions."""
