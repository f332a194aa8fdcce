"""The whole loop on a made-up group: forms go out, come back as people really fill them in, and are merged."""
