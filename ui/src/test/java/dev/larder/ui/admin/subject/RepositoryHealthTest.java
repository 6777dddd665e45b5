package dev.larder.ui.admin.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.ui.admin.TableCell;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How the page of a repository tells of its upstream, as the operation `status` has it.
final class RepositoryHealthTest {
  private static final JsonNode STATUS =
      Json.read(
          """
          {"upstreams": [
             {"upstream": "up.example", "breaker": "open", "busy": 3},
             {"upstream": "git:tagged", "breaker": "closed", "busy": 1}],
           "repositories": [
             {"repository": "mirror", "upstream": "up.example", "breaker": "open", "busy": 3,
              "lastFailure": {"at": "2026-11-30T08:00:00Z", "text": "connection refused"}},
             {"repository": "other", "upstream": "up.example", "breaker": "half_open", "busy": 0}]}
          """
              .getBytes(StandardCharsets.UTF_8));

  @Test
  void tellsWhenAndWhyARequestFailedLast() {
    assertThat(RepositoryHealth.upstreams(STATUS, "mirror"))
        .containsExactly(
            List.of(
                TableCell.words("up.example"),
                new TableCell.Badge("not asked for now: it failed again and again", "bad"),
                new TableCell.Amount("3"),
                TableCell.moment("2026-11-30T08:00:00Z"),
                TableCell.words("connection refused")));
  }

  @Test
  void tellsOfTheRepositoryAlone() {
    assertThat(RepositoryHealth.upstreams(STATUS, "other"))
        .singleElement()
        .satisfies(row -> assertThat(row).contains(TableCell.words("–")));
    assertThat(RepositoryHealth.upstreams(STATUS, "tagged")).hasSize(1);
    assertThat(RepositoryHealth.upstreams(STATUS, "up.example")).isEmpty();
  }
}
