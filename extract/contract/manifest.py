"""What a release held: the hash of every file and of every item, under one seal.

    manifest.seal == manifest.its_seal()

Not for making a release, or comparing the data with one: that is `collection.release`.
"""

from __future__ import annotations

from extract.contract.fields import Day, Sha256, Strict, Words
from extract.contract.files import sha256, to_json


class Manifest(Strict):
    """What a release held: the SHA-256 of every file, and of every item as the files give it.

    `files` maps names relative to the collection's folder to the hash of their bytes. `items` maps
    what is told apart within them ("record raids-2008", "checks of record raids-2008", "metric
    raids", "title, publisher and date of article …") to the hash of its content. `seal` is the
    hash of all the rest, so that no hash in here is exchanged together with its file. Whoever makes
    a new seal makes a release: comparing the seal with the one that was published shows it.
    """

    version: Words
    released: Day
    files: dict[str, Sha256]
    items: dict[str, Sha256]
    seal: Sha256

    def its_seal(self) -> str:
        """The seal that belongs to what the manifest says."""
        return sha256(to_json(self.model_dump(mode="json", exclude={"seal"})))
