package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Format;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Target;
import dev.larder.api.Wanted;
import dev.larder.core.access.Principal;
import dev.larder.core.repository.Repository;
import dev.larder.core.snapshot.Claims;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.waiting.Depth;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What a rule about the newest version would keep from clients: they read in a file of the newest
/// one that they are shown which versions its author has taken back, and nowhere else.
///
/// Answered from what is stored, since the question comes from somebody who is in a hurry.
public final class Retractions {
  private final IndexGathering gathering;
  private final ConsultedFiles files;
  private final InstantSource clock;

  Retractions(IndexGathering gathering, ConsultedFiles files, InstantSource clock) {
    this.gathering = gathering;
    this.files = files;
    this.clock = clock;
  }

  /// What would no longer be known.
  ///
  /// @param by the newest version that is shown without the rule
  /// @param versions those which it takes back, and which would be shown as if it did not
  /// @param read whether what it takes back is known here
  public record Hidden(Coordinates by, List<String> versions, boolean read) {
    public Hidden {
      versions = List.copyOf(versions);
    }
  }

  /// What clients of a repository would no longer be told of a component.
  ///
  /// @param shown whether they are shown a version without the rule
  /// @param denied whether the rule denies it
  public Optional<Hidden> hidden(
      Snapshot snapshot,
      Repository asked,
      String component,
      Predicate<Coordinates> shown,
      Predicate<Coordinates> denied) {
    List<Repository> leaves =
        Claims.candidates(snapshot.claims().on(component), snapshot.leaves(asked), component);
    if (leaves.isEmpty()) {
      return Optional.empty();
    }
    Visit visit = new Visit(snapshot, Principal.ANONYMOUS, asked);
    Target.Index list = visit.format().index(component, Target.Listing.LIST);
    Wanted stored = new Wanted(list, Wanted.Reach.STORED);
    Plan plan = new Plan(leaves, false, false);
    Reading reading = new Reading(visit, plan, stored, Depth.TAKE, clock.instant());
    return gathering.parts(reading, list).then(parts -> parts.united(reading, list))
            instanceof Found<List<Listed>>(var listed)
        ? new Component(reading, component).hidden(listed, shown, denied)
        : Optional.empty();
  }

  private final class Component {
    private final Reading reading;
    private final Format format;
    private final String name;

    Component(Reading reading, String name) {
      this.reading = reading;
      this.format = reading.format();
      this.name = name;
    }

    Optional<Hidden> hidden(
        List<Listed> listed, Predicate<Coordinates> shown, Predicate<Coordinates> denied) {
      List<Listed> before = listed.stream().filter(one -> shown.test(named(one))).toList();
      List<Listed> after = before.stream().filter(one -> !denied.test(named(one))).toList();
      Optional<Listed> newest = newest(before).filter(one -> denied.test(named(one)));
      return after.isEmpty() ? Optional.empty() : newest.flatMap(one -> hidden(one, after));
    }

    private Optional<Hidden> hidden(Listed newest, List<Listed> after) {
      if (!(consulted(newest) instanceof Found<byte[]>(var file))) {
        return format.consulted().map(_ -> new Hidden(named(newest), List.of(), false));
      }
      List<Listed> still =
          newest(after).map(this::consulted).orElseGet(() -> Outcome.missing(""))
                  instanceof Found<byte[]>(var next)
              ? format.withdrawn(next, after)
              : List.of();
      List<String> gone =
          format.withdrawn(file, after).stream()
              .filter(one -> !still.contains(one))
              .map(Listed::version)
              .toList();
      return gone.isEmpty() ? Optional.empty() : Optional.of(new Hidden(named(newest), gone, true));
    }

    /// The newest of all, taken back or not.
    private Optional<Listed> newest(List<Listed> versions) {
      return format.preferred(name, versions, List.of(), file -> files.read(reading, file))
              instanceof Found<Optional<Listed>>(var best)
          ? best.or(() -> format.latest(versions))
          : format.latest(versions);
    }

    private Outcome<byte[]> consulted(Listed version) {
      return format
          .consulted()
          .map(file -> files.read(reading, format.artifact(named(version), file)))
          .orElseGet(() -> Outcome.missing("no file says it"));
    }

    private Coordinates named(Listed version) {
      return new Coordinates(name, version.version());
    }
  }
}
