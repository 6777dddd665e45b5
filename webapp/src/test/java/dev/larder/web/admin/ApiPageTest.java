package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Formats;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.web.testing.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds docs/api.md against the operations as they are.
class ApiPageTest {
  @Test
  void namesEveryPath(@TempDir Path folder) throws Exception {
    String page = Files.readString(Path.of("../docs/api.md"));
    try (Stage stage = ApiStage.open(folder)) {
      Snapshots installed = new Snapshots(stage.stores.configuration(), Formats.installed());
      List<String> paths =
          ApiStage.operations(stage, installed, folder).stream()
              .map(one -> one.path().replaceFirst("/$", "").replace("{}", "{name}"))
              .distinct()
              .toList();

      assertThat(paths).isNotEmpty();
      assertThat(paths.stream().filter(path -> !named(page, path)))
          .as("paths of the API that docs/api.md does not name")
          .isEmpty();
    }
  }

  private static boolean named(String page, String path) {
    return Pattern.compile("[`/ ]" + Pattern.quote(path) + "[`/? ]").matcher(page).find();
  }
}
