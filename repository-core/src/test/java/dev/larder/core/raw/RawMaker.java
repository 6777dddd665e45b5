package dev.larder.core.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Commit;
import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Draft;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.SourcePlace;
import dev.larder.api.SourceRepository;
import dev.larder.api.SourceTree;
import dev.larder.api.Staged;
import dev.larder.api.Target;
import dev.larder.api.VersionMaker;
import dev.larder.api.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The content of a version is what lies in its component's folder, one file after the other; names
/// that end in `.bad` are against the rules, and for one that ends in `.half` a file is forgotten.
final class RawMaker implements VersionMaker {
  private static final String TAGS = "refs/tags/";

  @Override
  public Outcome<SourcePlace> locate(String component, Function<URI, Outcome<Document>> ask) {
    return ask.apply(URI.create("http://places.test/" + component))
        .map(where -> new SourcePlace(new String(where.bytes(), UTF_8), component, ""));
  }

  @Override
  public Outcome<List<Listed>> list(
      String component, SourcePlace place, SourceRepository repository) {
    return Outcome.found(
        repository.tags().keySet().stream().map(tag -> new Listed(tag, Optional.empty())).toList());
  }

  @Override
  public Outcome<Listed> latest(String component, SourcePlace place, SourceRepository repository) {
    return repository.tags().isEmpty()
        ? Outcome.missing("no tags")
        : Outcome.found(new Listed(repository.tags().lastKey(), Optional.empty()));
  }

  @Override
  public Outcome<Coordinates> resolve(
      Target.Query query, SourcePlace place, SourceRepository repository) {
    return repository.tags().containsKey(query.text())
        ? Outcome.found(new Coordinates(query.component(), query.text()))
        : Outcome.missing("no such name");
  }

  @Override
  public Outcome<Draft> make(
      Coordinates coordinates, SourcePlace place, SourceRepository repository, Workspace workspace)
      throws IOException {
    String id = repository.tags().get(coordinates.version());
    if (id == null) {
      return Outcome.missing("no tag " + coordinates.version());
    }
    Outcome<Commit> commit = repository.commit(id);
    if (!(commit instanceof Outcome.Found<Commit>(var known))) {
      return commit.then(_ -> Outcome.missing(""));
    }
    Outcome<SourceTree> tree = repository.tree(known);
    return tree instanceof Outcome.Found<SourceTree>(var files)
        ? made(coordinates, known, files, workspace)
        : tree.then(_ -> Outcome.missing(""));
  }

  private static Outcome<Draft> made(
      Coordinates coordinates, Commit commit, SourceTree tree, Workspace workspace)
      throws IOException {
    List<SourceTree.Entry> files =
        tree.files(coordinates.component()).stream().filter(SourceTree.Entry::regular).toList();
    if (files.isEmpty()) {
      return Outcome.missing("no folder " + coordinates.component());
    }
    if (files.stream().anyMatch(file -> file.path().endsWith(".bad"))) {
      return Outcome.refused(Refusal.Kind.INVALID, "a bad name");
    }
    long size = files.stream().mapToLong(SourceTree.Entry::size).sum();
    Staged content =
        workspace.stage(
            RawFormat.FILE,
            size,
            out -> {
              for (SourceTree.Entry file : files) {
                try (InputStream in = tree.open(file.path())) {
                  in.transferTo(out);
                }
              }
            });
    Map<String, String> origin = Map.of("hash", commit.id(), "ref", coordinates.version());
    Draft whole = RawDraft.of(coordinates, content, commit.time(), origin);
    boolean half = files.getFirst().path().endsWith(".half");
    return Outcome.found(half ? half(whole) : whole);
  }

  @Override
  public Outcome<Coordinates> named(
      String component, String ref, SourcePlace place, SourceRepository repository) {
    String tag = ref.startsWith(TAGS) ? ref.substring(TAGS.length()) : ref;
    if (!repository.tags().containsKey(tag)) {
      return Outcome.missing("not found: no tag " + tag);
    }
    return tag.startsWith("v")
        ? Outcome.found(new Coordinates(component, tag))
        : Outcome.refused(Refusal.Kind.INVALID, "the tag " + tag + " is no version");
  }

  /// The folder of the first file of its commit.
  @Override
  public Outcome<String> component(String tag, SourceRepository repository) throws IOException {
    String id = repository.tags().get(tag);
    if (id == null || !tag.startsWith("v")) {
      return Outcome.missing("not found: " + tag + " is no version");
    }
    return switch (repository.commit(id)) {
      case Outcome.Found<Commit>(var commit) ->
          switch (repository.tree(commit)) {
            case Outcome.Found<SourceTree>(var tree) -> {
              String path = tree.files("").getFirst().path();
              yield Outcome.found(path.substring(0, path.lastIndexOf('/')));
            }
            case Outcome.Unfound<SourceTree> ended -> ended.retyped();
          };
      case Outcome.Unfound<Commit> ended -> ended.retyped();
    };
  }

  @Override
  public Optional<Tagged> tagged(Map<String, String> origin) {
    return Optional.ofNullable(origin.get("ref"))
        .flatMap(tag -> Optional.ofNullable(origin.get("hash")).map(id -> new Tagged(tag, id)));
  }

  private static Draft half(Draft whole) {
    return new Draft(
        whole.coordinates(),
        whole.files().subList(1, whole.files().size()),
        whole.facts(),
        whole.time(),
        whole.origin());
  }
}
