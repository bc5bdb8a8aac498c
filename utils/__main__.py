"""The commands of the README: `python3 -m utils` lists them. Standard library only, until the environment stands."""

import sys

OLDEST = (3, 11)

USAGE = """Parley: notebooks that read political news.

  python3 -m utils run                    execute all notebooks into build/, as pages with an index
  python3 -m utils test                   run every test, the notebooks included
  python3 -m utils lab                    open JupyterLab on the first notebook
  python3 -m utils read PLACE...          analyse your own reports: files, folders or links
          [--case NAME] [--out FOLDER]    with the parties and issues of a case; into a folder (build/read)
  python3 -m utils new-case NAME PLACE... draft a case, its parties and issues, from your own reports, for you to correct
  python3 -m utils check-case NAME        show what the words of a case match in its reports
  python3 -m utils index                  renew the navigation of the notebooks and the index in the README

The first call makes .venv and installs what is needed; after that nothing is fetched.
"""


def main(arguments):
    if sys.version_info[:2] < OLDEST:
        return _stop(
            "Parley needs Python %d.%d or newer, and this is %d.%d; install a newer one and call it by its name, such as python3.12."
            % (OLDEST + sys.version_info[:2])
        )
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(USAGE, end="")
        return 0
    if arguments[0] not in ("run", "test", "lab", "read", "new-case", "check-case", "index"):
        return _stop("There is no command %r. `python3 -m utils` lists what there is." % arguments[0])
    from utils.commands import SetupError, ready_python, replace_by

    try:
        python = ready_python()
    except SetupError as error:
        return _stop(str(error))
    except KeyboardInterrupt:
        return _stop("Stopped while setting up; the next call starts over.")
    return replace_by(python, ["-m", "utils.commands", *arguments])


def _stop(sentence):
    sys.stderr.write(sentence + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
