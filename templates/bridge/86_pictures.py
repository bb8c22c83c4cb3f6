# SPDX-License-Identifier: EUPL-1.2
# A picture is a small thing; what is larger is no icon, and would only fill the line.
LARGEST_PICTURE = 5 << 20


def pictures(channel, request):
    """Contents of the icons with these digests, a frame each; one that several categories have is sent once."""
    wanted = set(request['digests'])
    for category in instances('signals.Category'):
        if not wanted:
            return
        if not category.icon:
            continue
        try:
            with category.icon.storage.open(category.icon.name) as file:
                content = file.read()
        except OSError:
            continue
        digest = hashlib.sha256(content).hexdigest()
        if digest in wanted:
            wanted.remove(digest)
            small = len(content) <= LARGEST_PICTURE
            channel.send('picture', digest=digest, content=base64.b64encode(content).decode() if small else None)
