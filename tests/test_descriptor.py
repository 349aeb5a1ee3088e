import hashlib
import json
import re
from pathlib import Path

import pytest

from sitboard import descriptor, load
from sitboard.model import TABLES, columns
from sitboard.problems import RULES
from tests import folders

ROOT = Path(__file__).parent.parent
PACKAGES = sorted(path.parent for path in ROOT.glob("data/*/situation.toml"))
SHORT_NAMES = re.compile(r"[a-z0-9._-]+")


@pytest.fixture
def package(tmp_path):
    return folders.example(tmp_path)


def described(folder):
    return json.loads(descriptor.datapackage(load.read(folder)))


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda folder: folder.name)
def test_the_descriptor_of_each_package_is_up_to_date(folder):
    assert (folder / descriptor.FILE).read_text(encoding="utf-8") == descriptor.datapackage(load.read(folder))


def test_the_data_dictionary_is_up_to_date():
    assert (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8") == descriptor.dictionary()


def test_resources_have_the_size_and_hash_of_their_files(package):
    resources = described(package)["resources"]
    assert [resource["name"] for resource in resources] == [*TABLES, "situation"]
    for resource in resources:
        data = (package / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["encoding"] == "utf-8"


def test_fields_are_the_columns_of_the_files(package):
    for resource in described(package)["resources"][:-1]:
        header = folders.table(package, resource["name"])[0]
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert resource["schema"]["primaryKey"] == ["id"]


def test_types_constraints_and_keys_are_the_model_s(package):
    resources = {resource["name"]: resource for resource in described(package)["resources"]}
    claims = {field["name"]: field for field in resources["claims"]["schema"]["fields"]}
    assert claims["low"]["type"] == "integer"
    assert claims["recorded"]["type"] == "date"
    assert claims["recorded"]["constraints"] == {"required": True}
    assert claims["early"]["type"] == "boolean"
    assert claims["qualifier"]["constraints"]["enum"] == ["exact", "about", "at-least", "more-than", "up-to"]
    assert claims["attributed_to"]["constraints"]["enum"] == ["party-a"]
    assert "constraints" not in claims["note"]
    places = {field["name"]: field for field in resources["incidents"]["schema"]["fields"]}["places"]
    assert (places["type"], places["itemType"], places["delimiter"]) == ("list", "string", ";")
    keys = resources["claims"]["schema"]["foreignKeys"]
    assert {"fields": ["incident"], "reference": {"resource": "incidents", "fields": ["id"]}} in keys
    targets = {
        key["reference"]["resource"]
        for resource in resources.values()
        for key in resource.get("schema", {}).get("foreignKeys", ())
    }
    assert targets <= set(TABLES)


def test_the_descriptor_holds_what_data_package_v2_asks_for(package):
    package_of = described(package)
    assert package_of["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package_of["name"] == "example"
    for resource in package_of["resources"]:
        assert SHORT_NAMES.fullmatch(resource["name"])
        assert not Path(resource["path"]).is_absolute()
    assert all("name" in licence or "path" in licence for licence in package_of["licenses"])


def test_a_split_table_lists_its_files(package):
    header, row = folders.table(package, "claims")
    folders.write(package / "claims-2.csv", [header, ["c2", *row[1:]]])
    claims = next(resource for resource in described(package)["resources"] if resource["name"] == "claims")
    assert claims["path"] == ["claims-2.csv", "claims.csv"]
    assert claims["bytes"] == sum((package / path).stat().st_size for path in claims["path"])
    assert "hash" not in claims


def test_a_package_without_a_situation_cannot_be_described(package):
    (package / "situation.toml").unlink()
    with pytest.raises(ValueError, match=r"situation\.toml"):
        descriptor.datapackage(load.read(package))


def test_the_dictionary_has_every_column_code_and_rule():
    page = descriptor.dictionary()
    for table in TABLES:
        assert f"\n## {table}.csv\n" in page
        for column in columns(table):
            assert f"| `{column.name}` | {column.meaning} |" in page
            for code, label in (column.codes or {}).items():
                assert f"- `{code}`: {label}\n" in page
    for code, rule in RULES.items():
        assert f"| `{code}` | {rule.level} | {rule.expected} |" in page
