package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Failure;
import dev.larder.api.FileKind;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Target;
import dev.larder.api.Wanted;
import dev.larder.api.WholeVersion;
import dev.larder.core.fetch.Content;
import dev.larder.core.fetch.GrowingFile;
import dev.larder.core.log.Ownership;
import dev.larder.core.repository.Repository;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.VersionRow;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Versions with all of their files, for a format that wants to know what they prove: as the asking
/// principal reads them, one file after the other, so that what is missing is fetched.
record WholeVersions(Planner planner, Artifacts artifacts, Metadata metadata, InstantSource clock) {
  private static final int BUFFER_BYTES = 64 * 1024;

  Outcome<WholeVersion> read(Visit visit, Coordinates coordinates, Wanted.Reach reach) {
    Target.Artifact first = visit.format().artifact(coordinates, visit.format().describing());
    return switch (planner.plan(visit, coordinates.component(), first)) {
      case Found<Plan>(var plan) -> read(visit, plan, coordinates, reach);
      case Unfound<Plan> ended -> ended.retyped();
    };
  }

  private Outcome<WholeVersion> read(
      Visit visit, Plan plan, Coordinates coordinates, Wanted.Reach reach) {
    Optional<WholeVersion> stored = stored(visit, plan, coordinates);
    for (FileKind kind : visit.format().files()) {
      Target.Artifact artifact = visit.format().artifact(coordinates, kind.name());
      // Where everything is there, a look tells whether the principal may have it.
      Depth depth = stored.isPresent() ? Depth.LOOK : Depth.AHEAD;
      Reading reading =
          new Reading(visit, plan, new Wanted(artifact, reach), depth, clock.instant());
      Outcome<Boolean> arrived = artifacts.get(reading, artifact).then(WholeVersions::arrived);
      if (arrived instanceof Unfound<Boolean> ended) {
        return ended.retyped();
      }
    }
    return stored
        .or(() -> stored(visit, plan, coordinates))
        .map(Outcome::found)
        .orElseGet(() ->
            Outcome.failed(
                Failure.Kind.UPSTREAM_BROKEN,
                "the files of " + coordinates + " could not be kept; try again later"));
  }

  /// Verified and stored: a file that grows ends well only then.
  private static Outcome<Boolean> arrived(Answer answer) {
    try (answer) {
      if (answer.content() instanceof Content.Growing growing) {
        GrowingFile.Reader reader = growing.open();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        while (reader.read(buffer) >= 0) {
          buffer.clear();
        }
      }
      return Outcome.found(true);
    } catch (IOException broken) {
      return Outcome.failed(Failure.Kind.UPSTREAM_BROKEN, String.valueOf(broken.getMessage()));
    }
  }

  private Optional<WholeVersion> stored(Visit visit, Plan plan, Coordinates coordinates) {
    List<VersionRow> rows = metadata.version(plan.ids(), coordinates);
    for (Repository leaf : plan.leaves()) {
      Optional<VersionRow> row =
          rows.stream()
              .filter(one -> one.repository().equals(leaf.id()) && one.complete())
              .findFirst();
      if (row.isPresent()) {
        boolean own = Ownership.of(visit.snapshot(), leaf, coordinates.component());
        return Optional.of(new WholeVersion(coordinates, row.get().facts(), own));
      }
    }
    return Optional.empty();
  }
}
