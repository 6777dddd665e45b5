package dev.larder.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.cli.client.ScriptedServer;
import dev.larder.common.json.Json;
import dev.larder.web.admin.AdminEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What the API creates and replaces by name, people list, show, set and delete by a command.
class ObjectCommandsTest {
  private static final Set<String> VERBS = Set.of("list", "show", "set", "delete");

  @Test
  void everyKindOfObjectHasItsCommandAndEveryCommandItsKind(@TempDir Path home) throws Exception {
    try (ScriptedServer server = ScriptedServer.start()) {
      CommandRig rig =
          new CommandRig(home).with("LARDER_URL", server.url()).with("LARDER_TOKEN", "lrd_me");
      groups().forEach(group -> rig.run(group, "list"));

      assertThat(server.lines().stream().map(line -> line.replaceFirst("\\?.*", "")))
          .containsExactlyInAnyOrderElementsOf(lists());
    }
  }

  /// The words of the commands that have every verb.
  private static List<String> groups() {
    return CliPageTest.commands().stream()
        .filter(command -> command.getSubcommands().keySet().containsAll(VERBS))
        .map(CommandLine::getCommandName)
        .toList();
  }

  /// What asks for all objects of each kind.
  private static Set<String> lists() throws IOException {
    try (InputStream in = AdminEndpoint.class.getResourceAsStream("openapi.json")) {
      return Json.read(Objects.requireNonNull(in).readAllBytes()).get("paths").properties().stream()
          .filter(path -> path.getKey().startsWith("/api/v1/") && path.getValue().has("put"))
          .map(path -> "GET " + path.getKey().replaceFirst("/\\{\\w+}$", ""))
          .collect(Collectors.toSet());
    }
  }
}
