package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Formats;
import dev.larder.common.json.Json;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.web.testing.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The description names what there is, and nothing else. What is answered is held to it wherever a
/// test asks the API.
class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  @Test
  void describesEveryOperationAndNoOther(@TempDir Path folder) throws Exception {
    try (Stage stage = ApiStage.open(folder)) {
      Snapshots installed = new Snapshots(stage.stores.configuration(), Formats.installed());

      assertThat(described()).isEqualTo(served(ApiStage.operations(stage, installed, folder)));
    }
  }

  private static Set<String> served(List<Operation> operations) {
    return operations.stream()
        .map(one -> one.method() + " /api/v1/" + one.path().replaceFirst("/$", "/{}"))
        .collect(Collectors.toSet());
  }

  private static Set<String> described() throws Exception {
    JsonNode paths = Json.read(OpenApi.text()).get("paths");
    return paths.properties().stream()
        .filter(path -> path.getKey().startsWith("/api/v1/"))
        .flatMap(path ->
            path.getValue().propertyNames().stream()
                .filter(METHODS::contains)
                .map(method -> method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()))
        .map(one -> one.replaceAll("\\{\\w+}", "{}"))
        .collect(Collectors.toSet());
  }
}
