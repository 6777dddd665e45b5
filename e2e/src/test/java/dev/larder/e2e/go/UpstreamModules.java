package dev.larder.e2e.go;

import dev.larder.e2e.server.ModuleZips;
import dev.larder.rig.FakeUpstream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Modules at a made-up upstream: each version has a package of its own and a command that prints
/// the version.
record UpstreamModules(FakeUpstream upstream) {
  /// A module with all files of these versions, and nothing required.
  UpstreamModules with(String module, String... versions) {
    return requiring("", module, versions);
  }

  /// @param required more lines of every go.mod
  UpstreamModules requiring(String required, String module, String... versions) {
    return with("1.20", required, module, versions);
  }

  /// As [#requiring], by modules that do not prune: a go command follows them further.
  UpstreamModules withoutPruning(String required, String module, String... versions) {
    return with("1.16", required, module, versions);
  }

  private UpstreamModules with(String go, String required, String module, String... versions) {
    for (String version : versions) {
      String goMod = "module " + module + "\n\ngo " + go + "\n" + required;
      put(
          module,
          version + ".info",
          "{\"Version\":\"%s\",\"Time\":\"2024-01-02T03:04:05Z\"}",
          version);
      upstream.put(path(module, version + ".mod"), goMod);
      upstream.put(
          path(module, version + ".zip"),
          200,
          Map.of("Content-Type", "application/zip"),
          zip(module, version, goMod));
    }
    upstream.put(path(module, "list"), String.join("\n", List.of(versions)) + "\n");
    return this;
  }

  private void put(String module, String file, String text, String version) {
    upstream.put(path(module, file), text.formatted(version));
  }

  static String path(String module, String file) {
    return "/" + module + "/@v/" + file;
  }

  private static byte[] zip(String module, String version, String goMod) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("go.mod", goMod);
    files.put("lib.go", "package lib\n\nconst Version = \"" + version + "\"\n");
    files.put(
        "cmd/x/main.go",
        "package main\n\nimport \"os\"\n\nfunc main() { os.Stdout.WriteString(\""
            + module
            + " "
            + version
            + "\\n\") }\n");
    return ModuleZips.zip(module + "@" + version + "/", files);
  }

  /// Settings of a client of a repository that has nothing in its cache.
  static Map<String, String> settings(Path home, String proxy) {
    Map<String, String> settings = new HashMap<>();
    settings.put("HOME", home.toString());
    settings.put("GOPATH", home.resolve("go").toString());
    settings.put("GOBIN", home.resolve("bin").toString());
    settings.put("GOCACHE", GoCommand.BUILDS.toString());
    settings.put("GOFLAGS", "-modcacherw -mod=mod");
    settings.put("GOTOOLCHAIN", "local");
    settings.put("GOPROXY", proxy);
    settings.put("GOSUMDB", "off");
    settings.put("GOPRIVATE", "");
    settings.put("GONOPROXY", "");
    settings.put("GOENV", "off");
    return settings;
  }
}
