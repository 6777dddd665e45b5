package dev.larder.go.client;

import dev.larder.api.ClientTools;
import dev.larder.api.ClientTools.Finding;
import dev.larder.api.ClientTools.Place;
import dev.larder.go.pack.ExternalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs the go command of a machine, with its own settings and login, in a module of its own and
/// with an empty module cache: what was downloaded before would hide what is wrong now.
record GoTrial(Place place, ClientTools.Here here, GoEnvironment go) {
  /// Can only be the beginning of a module path, so that a Larder answers by itself (protocol 4.4).
  private static final String PROBE = "github.com";

  private static final int MAX_LINES = 12;

  /// That the probe is missing is the answer of a repository that let the client in.
  Finding reach() throws IOException {
    // An empty variable would let through what `go env -w` has set.
    Map<String, String> settings =
        Map.of(
            "GOPROXY", address(), "GOFLAGS", "-mod=mod", "GO111MODULE", "on", "GONOPROXY", "none");
    ExternalProgram.Ran ran = program(settings).run(command("list", "-m", PROBE + "@latest"));
    String words = words(ran);
    if (ran.ok() || words.contains(": 404 Not Found") || words.contains(": 403 Forbidden")) {
      return Finding.good("the go command reaches " + place.url() + " and is let in");
    }
    return Finding.wrong("the go command does not get in:\n" + words + advised(words));
  }

  /// `go get` of it, which takes the go.sum of the project in which the person stands into account.
  Finding fetch(String component, Optional<String> version) throws IOException {
    String wanted = component + version.map(text -> "@" + text).orElse("");
    String flags = (go.get("GOFLAGS") + " -modcacherw").strip();
    ExternalProgram program = program(Map.of("GOFLAGS", flags));
    ExternalProgram.Ran begun = program.run(command("mod", "init", "larder.invalid/doctor"));
    if (!begun.ok()) {
      return Finding.wrong("go mod init fails:\n" + words(begun));
    }
    Optional<Path> sums = sums();
    if (sums.isPresent()) {
      Files.copy(sums.get(), program.folder().resolve("go.sum"));
    }
    ExternalProgram.Ran ran = program.run(command("get", "--", wanted));
    String said = words(ran);
    return ran.ok()
        ? Finding.good("go get " + wanted + " works" + (said.isEmpty() ? "" : ":\n" + said))
        : Finding.wrong("go get " + wanted + " fails:\n" + said + advised(said));
  }

  private String advised(String words) {
    String advice = advice(words);
    return advice.isEmpty() ? "" : "\n" + advice;
  }

  private String advice(String words) {
    if (words.contains("x509:") || words.contains("tls: failed to verify")) {
      return "the go command does not trust the server's certificate: export SSL_CERT_FILE="
          + here.environment().getOrDefault("LARDER_CA_FILE", "/path/to/ca.pem")
          + ", or install the authority in the system";
    }
    return words.contains(": 401 Unauthorized")
        ? "log in: larder login URL, then larder setup --apply"
        : "";
  }

  /// As the go command has it, perhaps with a login in it, where it is this repository.
  private String address() {
    String first = GoProxySetting.of(go).first();
    return GoProxySetting.plain(first).equals(place.url()) ? first : place.url();
  }

  private Optional<Path> sums() {
    String module = go.get("GOMOD");
    return module.isEmpty() || module.equals("/dev/null")
        ? Optional.empty()
        : Optional.of(Path.of(module).resolveSibling("go.sum")).filter(Files::isRegularFile);
  }

  private ExternalProgram program(Map<String, String> more) throws IOException {
    Path folder = Files.createTempDirectory(here.scratch(), "trial");
    Map<String, String> settings = new HashMap<>(here.environment());
    settings.put("GOMODCACHE", Files.createDirectory(folder.resolve("cache")).toString());
    settings.put("GOWORK", "off");
    settings.put("PWD", folder.toString());
    toolchain().ifPresent(value -> settings.put("GOTOOLCHAIN", value));
    settings.putAll(more);
    return new ExternalProgram(settings, folder, here.scratch());
  }

  /// The go command that the settings choose is run itself, so that it is not downloaded again; it
  /// may still choose a newer one for what it fetches, where the settings let it.
  private Optional<String> toolchain() {
    String chosen = go.get("GOTOOLCHAIN");
    if (chosen.isEmpty() || binary().isEmpty()) {
      return Optional.empty();
    }
    String then = chosen.substring(chosen.indexOf('+') + 1);
    return Optional.of(List.of("auto", "path").contains(then) ? then : "local");
  }

  private Optional<Path> binary() {
    return Optional.of(go.get("GOROOT"))
        .filter(root -> !root.isEmpty())
        .map(root -> Path.of(root, "bin", "go"))
        .filter(Files::isExecutable);
  }

  private List<String> command(String... arguments) {
    Stream<String> start =
        binary()
            .map(file -> Stream.of(file.toString()))
            .orElseGet(() -> GoEnvironment.THROUGH_SHELL.stream());
    return Stream.concat(start, Stream.of(arguments)).toList();
  }

  /// What it said at last, without its progress.
  private static String words(ExternalProgram.Ran ran) {
    List<String> lines =
        ran.error().lines().filter(line -> !line.startsWith("go: downloading ")).toList();
    return lines.stream()
        .skip(Math.max(0, lines.size() - MAX_LINES))
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"));
  }
}
