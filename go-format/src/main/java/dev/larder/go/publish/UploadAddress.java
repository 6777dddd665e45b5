package dev.larder.go.publish;

import dev.larder.api.Ask;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.Upload;
import dev.larder.go.files.GoFiles;
import dev.larder.go.module.VersionName;
import dev.larder.go.path.FileType;
import dev.larder.go.path.GoPath;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.util.List;
import java.util.Optional;

/// `PUT <module>/@v/<version>.zip`, or `PUT <version>.zip`, where the archive names the module.
public final class UploadAddress {
  private static final String ZIP = ".zip";

  private UploadAddress() {}

  public static Outcome<Upload> read(Ask ask) {
    return ask.path().contains("/") ? withModule(ask) : withoutModule(ask);
  }

  private static Outcome<Upload> withModule(Ask ask) {
    return switch (GoPath.parse(ask.path())) {
      case GoPath.File(var version, var type) when type == FileType.ZIP ->
          upload(Optional.of(version.module().text()), version.version().text(), ask);
      case GoPath.Nothing(var why) -> invalid(why.words());
      case GoPath.File _,
          GoPath.List _,
          GoPath.Latest _,
          GoPath.Query _,
          GoPath.Sumdb _,
          GoPath.Index _,
          GoPath.CachedOnly _ ->
          Outcome.refused(
              Refusal.Kind.NOT_ALLOWED,
              "one publishes a version by its zip: PUT <module>/@v/<version>.zip");
    };
  }

  private static Outcome<Upload> withoutModule(Ask ask) {
    if (!ask.path().endsWith(ZIP)) {
      return Outcome.refused(
          Refusal.Kind.NOT_ALLOWED, "one publishes a version by its zip: PUT <version>.zip");
    }
    try {
      String escaped = ask.path().substring(0, ask.path().length() - ZIP.length());
      String plain = escaped.replace("%21", "!").replace("%2B", "+").replace("%2b", "+");
      GoVersion version = GoVersion.parse(VersionName.unescape(plain).text());
      return upload(Optional.empty(), version.text(), ask);
    } catch (Violation violation) {
      return invalid(violation.words());
    }
  }

  private static Outcome<Upload> upload(Optional<String> module, String version, Ask ask) {
    return Outcome.found(new Upload(module, version, GoFiles.ZIP, List.of(GoFiles.MOD), ask));
  }

  private static Outcome<Upload> invalid(String words) {
    return Outcome.refused(Refusal.Kind.INVALID, words);
  }
}
