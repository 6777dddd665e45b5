package dev.larder.core.source;

import dev.larder.api.Failure;
import dev.larder.api.Format;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.SourcePlace;
import dev.larder.api.SourceRepository;
import dev.larder.api.VersionMaker;
import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.GitUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Connects to a repository of a Git upstream once, beside all bounds, and tells what was seen.
final class GitProbe {
  private final Format format;
  private final VersionMaker maker;
  private final GitUpstream upstream;
  private final GitPlaces places;
  private final VersionControl control;

  GitProbe(
      Format format,
      VersionMaker maker,
      GitUpstream upstream,
      GitPlaces places,
      VersionControl control) {
    this.format = format;
    this.maker = maker;
    this.upstream = upstream;
    this.places = places;
    this.control = control;
  }

  ConnectionProbe.Report of(Optional<String> component) {
    long started = System.nanoTime();
    Seen seen = component.map(this::component).orElseGet(this::anyRepository);
    return new ConnectionProbe.Report(
        seen.usable(),
        Optional.empty(),
        seen.cause(),
        seen.text(),
        Optional.empty(),
        Duration.ofNanos(System.nanoTime() - started),
        seen.findings());
  }

  private record Seen(
      boolean usable,
      Optional<Transport.Cause> cause,
      String text,
      Optional<GitFindings> findings) {
    static Seen nothing(String text) {
      return new Seen(false, Optional.empty(), text, Optional.empty());
    }
  }

  /// Without a component there is a repository to connect to where a rule names one.
  private Seen anyRepository() {
    return upstream.rules().stream()
        .map(GitRule::url)
        .filter(url -> !url.contains("{"))
        .findFirst()
        .map(url -> connected(upstream, url, Optional.empty()))
        .orElseGet(() ->
            Seen.nothing(
                "no rule names one repository; name a component that is in one of those to test,"
                    + " behind the name of this repository"));
  }

  private Seen component(String name) {
    return switch (places.of(name)) {
      case Outcome.Found<GitPlace>(var place) -> listed(name, place);
      case Outcome.Missing<GitPlace>(var why) -> Seen.nothing(name + ": " + why);
      case Outcome.Refused<GitPlace>(var refusal) -> Seen.nothing(name + ": " + refusal.text());
      case Outcome.Failed<GitPlace>(var failure) -> Seen.nothing(name + ": " + failure.text());
      case Outcome.NotAtHand<GitPlace> _ ->
          throw new IllegalStateException("a probe waits for what it asks");
    };
  }

  private Seen listed(String name, GitPlace place) {
    Seen seen = connected(place.readAs(upstream), place.place().url(), Optional.of(place));
    if (!seen.usable() || seen.findings().isEmpty()) {
      return seen;
    }
    return switch (newest(name, place)) {
      case Outcome.Found<Listed>(var version) -> newest(seen, version.version());
      case Outcome.Missing<Listed>(var why) -> but(seen, why);
      case Outcome.Refused<Listed>(var refusal) -> but(seen, refusal.text());
      case Outcome.Failed<Listed>(var failure) -> but(seen, failure.text());
      case Outcome.NotAtHand<Listed> _ -> but(seen, "");
    };
  }

  private static Seen newest(Seen seen, String version) {
    GitFindings known = seen.findings().orElseThrow();
    GitFindings all =
        new GitFindings(
            known.url(),
            known.place(),
            known.credential(),
            known.hostKey(),
            known.login(),
            known.refs(),
            Optional.of(version));
    return new Seen(true, seen.cause(), seen.text() + ", newest " + version, Optional.of(all));
  }

  private static Seen but(Seen seen, String why) {
    return new Seen(false, seen.cause(), seen.text() + "; but no version: " + why, seen.findings());
  }

  private Outcome<Listed> newest(String name, GitPlace place) {
    try {
      return control.read(
          place.readAs(upstream),
          place.place().url(),
          VersionControl.Names.CURRENT,
          repository -> newest(name, place.place(), repository));
    } catch (IOException broken) {
      return BrokenBody.outcome(place.place().url(), broken);
    }
  }

  private Outcome<Listed> newest(String name, SourcePlace place, SourceRepository repository)
      throws IOException {
    Outcome<List<Listed>> all = maker.list(name, place, repository);
    if (!(all instanceof Outcome.Found<List<Listed>>(var listed))) {
      return all.then(_ -> Outcome.missing(""));
    }
    Optional<Listed> latest = format.latest(listed);
    return latest.isPresent() ? Outcome.found(latest.get()) : maker.latest(name, place, repository);
  }

  private Seen connected(GitUpstream readAs, String url, Optional<GitPlace> place) {
    Outcome<RepositoryReport> outcome = control.probe(readAs, url);
    Optional<RepositoryReport> report =
        outcome instanceof Outcome.Found<RepositoryReport>(var found)
            ? Optional.of(found)
            : Optional.empty();
    Optional<String> credential = readAs.credential(GitUrl.of(url)).map(GitCredential::prefix);
    GitFindings findings =
        new GitFindings(
            url,
            place,
            credential,
            report.flatMap(RepositoryReport::hostKey),
            report.flatMap(RepositoryReport::account),
            report
                .map(seen -> OptionalInt.of(seen.tags() + seen.branches()))
                .orElse(OptionalInt.empty()),
            Optional.empty());
    return new Seen(
        report.isPresent(),
        cause(outcome),
        url + with(credential, place) + ": " + words(outcome),
        Optional.of(findings));
  }

  private static String with(Optional<String> credential, Optional<GitPlace> place) {
    return place.filter(one -> !one.trusted()).isPresent()
        ? " (without credential: a host that no rule or credential names has said that it is there)"
        : credential.map(prefix -> " (credential " + prefix + ")").orElse(" (without credential)");
  }

  private static Optional<Transport.Cause> cause(Outcome<RepositoryReport> outcome) {
    return outcome instanceof Outcome.Failed<RepositoryReport>(var failure)
        ? Optional.of(
            failure.kind() == Failure.Kind.TIMEOUT
                ? Transport.Cause.TIMEOUT
                : Transport.Cause.CONNECTION)
        : Optional.empty();
  }

  private static String words(Outcome<RepositoryReport> outcome) {
    return switch (outcome) {
      case Outcome.Found<RepositoryReport>(var seen) ->
          "it answers"
              + seen.movedTo()
                  .map(
                      place -> ", and says that it has moved to " + place + "; correct the address")
                  .orElse("");
      case Outcome.Missing<RepositoryReport>(var why) -> why;
      case Outcome.Refused<RepositoryReport>(var refusal) -> refusal.text();
      case Outcome.Failed<RepositoryReport>(var failure) -> failure.text();
      case Outcome.NotAtHand<RepositoryReport> _ ->
          throw new IllegalStateException("a probe waits for what it asks");
    };
  }
}
