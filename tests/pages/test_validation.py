def test_the_verdict_and_its_reason_are_shown(visit, ready) -> None:
    at = visit("validation", run=ready.id)
    assert {metric.label: metric.value for metric in at.metric} == {
        "Records": "3",
        "Good": "2",
        "Warnings": "0",
        "Rejected": "1",
    }
    said = [text.value for text in at.markdown]
    assert "**2 of 3 rows can be imported. 1 needs attention, for 1 reason.**" in said
    assert any("line 4" in text.value for text in at.caption)


def test_passed_checks_are_folded(visit, ready) -> None:
    at = visit("validation", run=ready.id)
    assert any(box.label.endswith("checks passed") for box in at.expander)


def test_the_reject_file_can_be_had(visit, ready) -> None:
    link = visit("validation", run=ready.id).get("link_button")[0].proto
    assert link.url == f"/api/runs/{ready.id}/rejects"


def test_the_way_on_is_the_review(visit, ready) -> None:
    at = visit("validation", run=ready.id)
    at.button(key="review").click().run()
    assert at.title[0].value == "Review"
    assert at.query_params["run"] == str(ready.id)


def test_a_failed_check_leads_back_to_the_columns(visit, failed) -> None:
    at = visit("validation", run=failed.id)
    assert "Change the columns" in [link.proto.label for link in at.get("page_link")]
    assert "review" not in [button.key for button in at.button]
