package dev.larder.go.client;

import dev.larder.api.ClientTools;
import dev.larder.go.pack.ExternalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the go command of a machine goes by.
///
/// @param values as `go env` tells them: one that is not set tells what stands in for it
/// @param fixed the variables that the shell sets, which win over `go env -w`
/// @param written what `go env -w` has set
record GoEnvironment(Map<String, String> values, Set<String> fixed, Map<String, String> written) {
  /// Through a shell, because a program is looked up in the PATH of the person, not of this
  /// process.
  static final List<String> THROUGH_SHELL = List.of("/bin/sh", "-c", "exec \"$@\"", "sh", "go");

  private static final List<String> ASK =
      Stream.concat(THROUGH_SHELL.stream(), Stream.of("env", "-json")).toList();

  static GoEnvironment read(ClientTools.Here here) throws IOException {
    ExternalProgram.Ran ran =
        new ExternalProgram(here.environment(), here.folder(), here.scratch()).run(ASK);
    if (!ran.ok()) {
      throw new IOException("go env failed: " + ran.error());
    }
    try {
      Map<String, String> values = new TreeMap<>();
      JsonNode json = JsonMapper.shared().readTree(ran.bytes());
      json.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().asString("")));
      return new GoEnvironment(
          values, here.environment().keySet(), written(values.getOrDefault("GOENV", "")));
    } catch (JacksonException broken) {
      throw new IOException("go env -json printed no JSON", broken);
    }
  }

  private static Map<String, String> written(String file) throws IOException {
    if (file.isEmpty() || !Files.isRegularFile(Path.of(file))) {
      return Map.of();
    }
    Map<String, String> written = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of(file))) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        written.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return written;
  }

  /// What `go env -w` has set; empty: nothing.
  String writtenFor(String name) {
    return written.getOrDefault(name, "");
  }

  String get(String name) {
    return values.getOrDefault(name, "");
  }

  boolean isFixed(String name) {
    return fixed.contains(name) && !get(name).isEmpty();
  }
}
