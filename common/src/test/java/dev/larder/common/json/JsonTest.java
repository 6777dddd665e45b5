package dev.larder.common.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonTest {
  record Named(String name, List<String> roles, Optional<String> owner) {}

  private static Named read(String json) {
    return Json.value(Json.read(json.getBytes(StandardCharsets.UTF_8)), Named.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"a\", \"roles\": [], \"owner\": null}",
        "{\"name\": \"a\", \"roles\": null}",
        "{\"name\": \"a\"}",
        "{\"name\": \"a\", \"roles\": [], \"unknown\": {\"b\": 1}}",
      })
  void whatATreeLacksIsEmpty(String json) {
    assertThat(read(json)).isEqualTo(new Named("a", List.of(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\": [1]}", "{\"name\": \"a\", \"roles\": 1}"})
  void aMemberOfAnotherKindIsAnError(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(JacksonException.class);
  }
}
