package dev.larder.core.raw;

import dev.larder.api.Coordinates;
import dev.larder.api.Draft;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.SourceTree;
import dev.larder.api.Staged;
import dev.larder.api.VersionMaker;
import dev.larder.api.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The content of a version is what lies in its component's folder, one file after the other; names
/// that end in `.bad` are against the rules, and for one that ends in `.half` a file is forgotten.
final class RawMaker implements VersionMaker {
  @Override
  public Outcome<Draft> make(Coordinates coordinates, SourceTree tree, Workspace workspace)
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
    Draft whole = RawDraft.of(coordinates, content, tree.time(), tree.origin());
    boolean half = files.getFirst().path().endsWith(".half");
    return Outcome.found(half ? half(whole) : whole);
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
