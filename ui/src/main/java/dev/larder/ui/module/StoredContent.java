package dev.larder.ui.module;

import dev.larder.ui.PageCall;
import java.util.List;
import java.util.Optional;

/// What a version contains, as the API tells it.
public record StoredContent(
    String command,
    Optional<Manifest> manifest,
    Optional<Readme> readme,
    List<Licence> licences,
    List<Requirement> requirements,
    List<PackageLine> packages,
    int fileCount,
    List<FileLine> files,
    List<String> remarks) {
  static final StoredContent NONE =
      new StoredContent(
          "",
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          0,
          List.of(),
          List.of());

  public record Manifest(String file, String text, boolean cut) {}

  public record Readme(String file, String markup, String text, boolean cut) {}

  /// @param spdx empty where the licence is not certain
  public record Licence(String path, long bytes, String spdx) {
    public String size() {
      return StoredSize.text(bytes);
    }
  }

  public record Requirement(String component, String version, boolean indirect) {}

  public record PackageLine(String path, String name, boolean program, String synopsis) {}

  public record FileLine(String path, long bytes) {
    public String size() {
      return StoredSize.text(bytes);
    }
  }

  /// Nothing where the format does not tell, or the version is denied as a whole.
  static StoredContent of(PageCall call, ModuleHead head, boolean files) {
    var reply =
        call.operations()
            .get(
                "contents",
                "repository",
                head.repository(),
                "component",
                head.path(),
                "version",
                head.version(),
                "files",
                files ? "true" : "");
    boolean barred = reply.status() == 404 || head.shown().denied().isPresent();
    return !reply.done() && barred ? NONE : reply.as(StoredContent.class);
  }
}
