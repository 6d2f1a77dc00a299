#!/usr/bin/env bash
# try_wheels.sh DIST OUT PYTHON DOSSIER: install the wheels of DIST into an empty environment in OUT, with nothing from the
# source tree, build the example there without a network, and compare what was read with DOSSIER's, which the tree built.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
dist=$(realpath "$1") out=$(realpath -m "$2") python=$3 dossier=$(realpath "$4")
quiet=(-q --disable-pip-version-check --no-input)

rm -rf "$out" && mkdir -p "$out"
"$python" -m venv "$out/venv"
"$out/venv/bin/pip" install "${quiet[@]}" --only-binary :all: --require-hashes -r "$root/requirements.lock"
"$out/venv/bin/pip" install "${quiet[@]}" --no-index --no-deps "$dist"/*.whl
"$out/venv/bin/pip" check

cd "$out"   # away from the tree: nothing may be found there by chance
unset PYTHONPATH
offline=("$out/venv/bin/python" "$root/tests/release/offline.py")
rapport="$out/venv/bin/rapport"
"${offline[@]}" "$rapport" init example --between JPN RUS
cp "$root/examples/japan-russia/rapport.toml" example/
"${offline[@]}" "$rapport" add --dossier example "$root/examples/japan-russia/reports"
"${offline[@]}" "$rapport" build --dossier example
"${offline[@]}" "$rapport" doctor --dossier example
for kind in html md; do "${offline[@]}" "$rapport" dossier --dossier example -o "example.$kind"; done
for form in mentions records; do
    "${offline[@]}" "$rapport" export --dossier example --format "$form" -o "$form.jsonl"
    "$rapport" export --dossier "$dossier" --format "$form" -o "$form-of-the-tree.jsonl"
    cmp "$form.jsonl" "$form-of-the-tree.jsonl"
done
rm -rf "$out/venv"
echo "The wheels, installed alone and offline, read what the source tree reads: $(wc -l < mentions.jsonl) mentions."
