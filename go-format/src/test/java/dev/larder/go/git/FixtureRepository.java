package dev.larder.go.git;

import dev.larder.api.SourcePlace;
import dev.larder.go.module.ModulePath;
import dev.larder.go.module.VersionName;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import dev.larder.go.version.PseudoVersionName;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A repository, the path that stands for its root, and what to ask of it.
///
/// @param url by which direct mode looks for it
record FixtureRepository(String root, String url, ProgramRepository repository) {
  /// Of how many commits the ids are asked for: a few, and all where tests prove.
  private static final long MOST_COMMITS =
      Math.round(50 * Double.parseDouble(System.getProperty("proof.scale", "0.1")));

  SourcePlace place() {
    return new SourcePlace(url, root, "");
  }

  /// Names of modules and versions as `module@query`.
  List<String> questions() throws IOException {
    List<String> questions = new ArrayList<>();
    for (String module : modules()) {
      for (String query : queries(module)) {
        questions.add(module + "@" + query);
      }
    }
    return questions;
  }

  /// Every folder that ever had a go.mod, the root and one that is nowhere, each with and without
  /// the major versions that the repository speaks of.
  Set<String> modules() throws IOException {
    Set<String> folders = new TreeSet<>(List.of("", "/nowhere"));
    for (String commit : commits()) {
      for (String file : repository.text("ls-tree", "-r", "--name-only", commit).lines().toList()) {
        if (file.endsWith("/go.mod")) {
          folders.add("/" + file.substring(0, file.length() - "/go.mod".length()));
        }
      }
    }
    Set<String> modules = new TreeSet<>();
    for (String folder : folders) {
      String plain = folder.replaceFirst("/v[0-9]+$", "");
      modules.add(root + plain);
      for (String major : majors()) {
        modules.add(root + plain + "/" + major);
      }
    }
    modules.removeIf(FixtureRepository::impossible);
    return modules;
  }

  private static boolean impossible(String module) {
    try {
      return new ModulePath(module).text().isEmpty();
    } catch (Violation malformed) {
      return true;
    }
  }

  private Set<String> majors() {
    Set<String> majors = new TreeSet<>();
    for (String tag : repository.tags().keySet()) {
      GoVersion.find(tag.substring(tag.lastIndexOf('/') + 1))
          .map(GoVersion::major)
          .filter(major -> !major.equals("v0") && !major.equals("v1"))
          .ifPresent(majors::add);
    }
    return majors;
  }

  private List<String> commits() throws IOException {
    return repository.text("rev-list", "--all").lines().toList();
  }

  private Set<String> queries(String module) throws IOException {
    Set<String> queries = new LinkedHashSet<>();
    String folder = module.substring(root.length()).replaceFirst("/v[0-9]+$", "");
    String prefix = folder.isEmpty() ? "" : folder.substring(1) + "/";
    for (String tag : repository.tags().keySet()) {
      String name = tag.startsWith(prefix) ? tag.substring(prefix.length()) : tag;
      queries.add(name);
      Optional<GoVersion> version = GoVersion.find(name).filter(GoVersion::isCanonical);
      version.ifPresent(found -> queries.add(found + "+incompatible"));
    }
    queries.addAll(repository.branches().keySet());
    queries.add("HEAD");
    queries.addAll(List.of("v1.99.0", "no-such-name", "0123456", "12345"));
    List<String> commits = commits();
    for (int i = 0; i < Math.min(commits.size(), MOST_COMMITS); i++) {
      queries.add(commits.get(i).substring(0, i % 3 == 0 ? 7 : i % 3 == 1 ? 12 : 40));
    }
    queries.addAll(objects());
    repository.head().ifPresent(head -> queries.addAll(pseudos(head)));
    queries.removeIf(FixtureRepository::neverSent);
    return queries;
  }

  /// Ids of annotated tags, which are no commits and lead to them.
  private List<String> objects() throws IOException {
    List<String> objects = new ArrayList<>();
    String format = "--format=%(objecttype) %(objectname)";
    for (String line : repository.text("for-each-ref", format, "refs/tags/").lines().toList()) {
      if (line.startsWith("tag ")) {
        objects.add(line.substring("tag ".length()));
      }
    }
    return objects;
  }

  /// Right and wrong ones.
  private List<String> pseudos(String head) {
    List<String> pseudos = new ArrayList<>();
    try {
      long seconds = Long.parseLong(repository.text("log", "-1", "--format=%ct", head, "--"));
      Instant time = Instant.ofEpochSecond(seconds);
      String id = head.substring(0, 12);
      for (String major : List.of("", "v1", "v2")) {
        pseudos.add(PseudoVersionName.of(major, Optional.empty(), time, id).text());
      }
      pseudos.add(PseudoVersionName.of("", Optional.empty(), time.plusSeconds(1), id).text());
      pseudos.add(PseudoVersionName.of("", Optional.empty(), time, head.substring(0, 11)).text());
      pseudos.add(PseudoVersionName.of("", Optional.empty(), time, head.substring(0, 13)).text());
      for (String base : List.of("v1.0.0", "v1.9.8", "v0.0.0", "v2.0.0", "v1.1.0-rc.1")) {
        pseudos.add(PseudoVersionName.of("", Optional.of(GoVersion.parse(base)), time, id).text());
      }
      pseudos.add(
          PseudoVersionName.of("", Optional.of(GoVersion.parse("v2.0.0")), time, id).text()
              + "+incompatible");
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
    return pseudos;
  }

  /// What a client resolves itself, or no address of a proxy can name.
  private static boolean neverSent(String query) {
    try {
      new VersionName(query);
    } catch (Violation unnameable) {
      return true;
    }
    return GoVersion.find(query).isPresent() && query.indexOf('.') == query.lastIndexOf('.');
  }
}
