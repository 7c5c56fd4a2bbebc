"""A few acts in a process of their own, to be watched or hindered by strace: FOLDER ACT COUNT."""

import sys
from contextlib import closing
from itertools import islice
from pathlib import Path

from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused
from editor_app.store import workspace as workspaces
from tests.battery._scene import ACTS, Scene
from tests.generate.volumes import configured


def main() -> None:
    scene = Scene(Path(sys.argv[1]))
    with configured(scene.config):
        try:
            with closing(workspaces.open_workspace(scene.path)) as workspace:
                acts = ACTS[sys.argv[2]](scene, workspace)
                print("ready", flush=True)
                for said in islice(acts, int(sys.argv[3])):
                    print(f"acknowledged {said}", flush=True)
        except (Refused, Unreadable) as error:
            print(f"refused {error.why}", flush=True)


if __name__ == "__main__":
    main()
