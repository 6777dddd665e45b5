package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Reason;
import dev.larder.api.Target;
import dev.larder.core.policy.Denial;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import java.util.List;
import java.util.Optional;

/// What one leaf of a plan answers when it is asked for the latest version.
record OwnLatest(
    Reading reading,
    Target.Index index,
    Repository leaf,
    Outcome<List<Listed>> said,
    Outcome<List<Listed>> listed,
    List<Listed> stored,
    ConsultedFiles files) {
  /// An answer.
  sealed interface Own {
    record Latest(Listed version) implements Own {}

    /// There are versions, and none of them may be used.
    record Denied(Denial denial) implements Own {}
  }

  static OwnLatest of(
      Reading reading,
      Target.Index index,
      LatestParts parts,
      int at,
      ObtainableVersions obtainable,
      ConsultedFiles files) {
    Repository leaf = reading.plan().leaves().get(at);
    Reading alone = alone(reading, leaf);
    return new OwnLatest(
        reading,
        index,
        leaf,
        parts.said().get(at),
        parts
            .lists()
            .upstream()
            .get(at)
            .map(all -> obtainable.among(all, alone, index.component(), parts.lists().stored())),
        parts.lists().of(leaf),
        files);
  }

  Outcome<Own> answer() {
    if (!(leaf.definition().type() instanceof Type.Proxy)) {
      // Which of its own releases an author has taken back is for the client to read.
      return choice(stored, List.of());
    }
    if (!reading.wantsUpstreams()) {
      return ofStored();
    }
    return switch (said) {
      case Found<List<Listed>>(var named) when LatestParts.isEnough(reading, index, said) ->
          latest(reading.format().latest(allowed(named)));
      case Found<List<Listed>>(var named) when !named.isEmpty() -> besides(named);
      case Found<List<Listed>> _ -> ofList();
      case Missing<List<Listed>> _ -> ofList();
      case Unfound<List<Listed>> failed -> inSpiteOf(failed);
    };
  }

  /// As an upstream once said, if that is here; else the best of what is.
  private Outcome<Own> ofStored() {
    List<String> here = stored.stream().map(Listed::version).toList();
    return said instanceof Found<List<Listed>>(var named)
            && LatestParts.isEnough(reading, index, said)
            && named.stream().map(Listed::version).allMatch(here::contains)
        ? latest(reading.format().latest(named))
        : choice(stored, allowed(stored));
  }

  /// The upstream does not say. What it has withdrawn altogether stays usable once it is stored.
  private Outcome<Own> ofList() {
    return switch (listed) {
      case Found<List<Listed>>(var all) -> choice(all, allowed(all));
      case Missing<List<Listed>> _ when !stored.isEmpty() -> choice(stored, allowed(stored));
      case Unfound<List<Listed>> ended -> ended.retyped();
    };
  }

  /// What the upstream names is denied: the best of the rest.
  private Outcome<Own> besides(List<Listed> named) {
    Outcome<Own> denied = denied(named);
    return switch (listed) {
      case Found<List<Listed>>(var all) ->
          preferred(allowed(all), allowed(all))
              .then(best -> best.isPresent() ? latest(best) : denied);
      case Missing<List<Listed>> _ -> denied;
      case Unfound<List<Listed>> ended -> ended.retyped();
    };
  }

  /// The upstream fails to say. A client asks for the latest only where it knows the component and
  /// nothing that is listed will do: short of that, what it would have said does not matter.
  private Outcome<Own> inSpiteOf(Unfound<List<Listed>> failed) {
    return switch (listed) {
      case Found<List<Listed>>(var all) ->
          preferred(allowed(all), allowed(all)) instanceof Found<Optional<Listed>>(var best)
                  && best.isPresent()
              ? latest(best)
              : failed.retyped();
      case Missing<List<Listed>> _ -> ofList();
      case Unfound<List<Listed>> _ -> failed.retyped();
    };
  }

  private Outcome<Own> choice(List<Listed> all, List<Listed> consulted) {
    List<Listed> allowed = allowed(all);
    if (allowed.isEmpty()) {
      return all.isEmpty() ? none() : denied(all);
    }
    // Where a client would take none, it learns that from the best one.
    return preferred(allowed, consulted)
        .then(best -> latest(best.or(() -> reading.format().latest(allowed))));
  }

  private Outcome<Optional<Listed>> preferred(List<Listed> candidates, List<Listed> consulted) {
    Reading alone = alone(reading, leaf);
    return reading
        .format()
        .preferred(index.component(), candidates, consulted, file -> files.read(alone, file));
  }

  private static Reading alone(Reading reading, Repository leaf) {
    Plan plan = new Plan(List.of(leaf), reading.plan().anyone(), reading.plan().hidden());
    return reading.going(plan, reading.depth());
  }

  private List<Listed> allowed(List<Listed> versions) {
    return LatestParts.allowed(reading, index, versions);
  }

  private Outcome<Own> latest(Optional<Listed> best) {
    return best.<Outcome<Own>>map(version -> Outcome.found(new Own.Latest(version)))
        .orElseGet(this::none);
  }

  private Outcome<Own> denied(List<Listed> versions) {
    return Outcome.found(
        new Own.Denied(
            reading
                .denial(new Coordinates(index.component(), versions.getLast().version()))
                .orElseThrow()));
  }

  private Outcome<Own> none() {
    return Outcome.missing(reading.format().words(new Reason.Unknown(), index));
  }
}
