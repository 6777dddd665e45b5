package dev.larder.go.git;

import dev.larder.go.pack.ExternalProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs one of the scripts by which the go command's own tests make a repository: commands, and
/// below them files.
final class FixtureScript {
  private final Path work;
  private final Map<String, String> variables = new HashMap<>();
  private String printed = "";

  private FixtureScript(Path work, Path home) {
    this.work = work;
    variables.put("HOME", home.toString());
    variables.put("GIT_CONFIG_NOSYSTEM", "1");
    variables.put("USER", "gopher");
    variables.put("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
  }

  /// Makes the repository; false where the script makes none, or not here.
  static boolean run(Path script, Path work, Path home) throws IOException {
    String text = Files.readString(script);
    List<String> commands = new ArrayList<>();
    Optional<Path> file = Optional.empty();
    StringBuilder content = new StringBuilder();
    for (String line : text.split("(?<=\n)", -1)) {
      if (line.startsWith("-- ") && line.stripTrailing().endsWith(" --")) {
        write(file, content);
        String name = line.strip();
        file = Optional.of(work.resolve(name.substring(3, name.length() - 3).strip()));
      } else if (file.isPresent()) {
        content.append(line);
      } else {
        commands.add(line.strip());
      }
    }
    write(file, content);
    if (!commands.contains("handle git")) {
      return false;
    }
    Files.createDirectories(work);
    FixtureScript running = new FixtureScript(work, home);
    for (String command : commands) {
      running.run(command);
    }
    return true;
  }

  private static void write(Optional<Path> file, StringBuilder content) throws IOException {
    if (file.isPresent()) {
      Files.createDirectories(file.get().getParent());
      Files.writeString(file.get(), content);
      content.setLength(0);
    }
  }

  private void run(String line) throws IOException {
    if (line.isEmpty() || line.startsWith("#") || line.startsWith("[")) {
      return;
    }
    List<String> words = new ShellScript(variables).words(line);
    List<String> arguments = words.subList(1, words.size());
    switch (words.getFirst()) {
      case "handle" -> {
        // Where it is served makes no difference to what is in it.
      }
      case "env" -> arguments.forEach(this::set);
      case "at" -> {
        set("GIT_AUTHOR_DATE=" + arguments.getFirst());
        set("GIT_COMMITTER_DATE=" + arguments.getFirst());
      }
      case "echo" -> printed = String.join(" ", arguments) + "\n";
      case "unquote" -> printed = arguments.getFirst().translateEscapes();
      case "mkdir" -> Files.createDirectories(work.resolve(arguments.getFirst()));
      case "cp" -> copy(arguments.getFirst(), work.resolve(arguments.getLast()));
      case "cmp" -> compare(arguments);
      case "git" -> git(words);
      default -> throw new AssertionError("no such command: " + line);
    }
  }

  private void set(String setting) {
    int equals = setting.indexOf('=');
    variables.put(setting.substring(0, equals), setting.substring(equals + 1));
  }

  private void copy(String from, Path to) throws IOException {
    Path target = Files.isDirectory(to) ? to.resolve(from) : to;
    if (from.equals("stdout")) {
      Files.writeString(target, printed);
    } else {
      Files.copy(work.resolve(from), target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// The scripts end in a comparison of what git shows, by which they know that the commits are the
  /// right ones.
  private void compare(List<String> arguments) throws IOException {
    String wanted = Files.readString(work.resolve(arguments.getLast()), StandardCharsets.UTF_8);
    if (!printed.equals(wanted)) {
      throw new AssertionError("in " + work + ": " + printed + " is not " + wanted);
    }
  }

  private void git(List<String> command) throws IOException {
    Path scratch = Files.createTempDirectory("git-run");
    ExternalProgram.Ran ran = new ExternalProgram(variables, work, scratch).run(command);
    if (!ran.ok()) {
      throw new AssertionError(command + " in " + work + ": " + ran.error());
    }
    printed = new String(ran.bytes(), StandardCharsets.UTF_8);
  }
}
