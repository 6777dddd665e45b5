package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.FileKind;
import dev.larder.api.Format;
import dev.larder.api.Formats;
import dev.larder.api.Outcome;
import dev.larder.api.Target.Artifact;
import dev.larder.api.Wanted;
import dev.larder.benchmarks.inner.BareExchange;
import dev.larder.benchmarks.inner.Company;
import dev.larder.benchmarks.inner.FixedConfiguration;
import dev.larder.core.access.Principal;
import dev.larder.core.access.TokenUses;
import dev.larder.core.policy.Denial;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.waiting.Depth;
import dev.larder.go.format.GoFormat;
import dev.larder.web.login.Login;
import dev.larder.web.login.Logins;
import dev.larder.web.login.PasswordRehash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What access control costs a warm request of a company: who asks (a token in a Basic header,
/// 1,000 of them in turn), and whether they may (rights, namespaces, deny rules) read a version in
/// a group. Not in it: parsing the path, and finding the version.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Company company = Company.create();
  private final Format format = new GoFormat();
  private final Snapshots snapshots =
      new Snapshots(new FixedConfiguration(company.configuration()), Formats.of(List.of(format)));
  private final Logins logins =
      new Logins(snapshots, new TokenUses(), new PasswordRehash((_, _, _) -> {}));
  private final Planner planner = new Planner();
  private final List<BareExchange> requests =
      company.secrets().stream().map(DecisionBenchmark::request).toList();
  private final List<Principal> principals = requests.stream().map(this::principal).toList();
  private final List<Artifact> ours = artifacts(true);
  private final List<Artifact> foreign = artifacts(false);
  private int turn;

  private static BareExchange request(String secret) {
    byte[] pair = ("ci:" + secret).getBytes(StandardCharsets.UTF_8);
    return new BareExchange(List.of("Basic " + Base64.getEncoder().encodeToString(pair)));
  }

  private List<Artifact> artifacts(boolean own) {
    FileKind mod =
        format.files().stream().filter(kind -> kind.name().equals("mod")).findFirst().orElseThrow();
    return IntStream.range(0, Company.TEAMS)
        .mapToObj(i -> own ? Company.module(i) : Company.foreign(i))
        .map(module -> format.artifact(new Coordinates(module, "v1.2.3"), mod.name()))
        .toList();
  }

  private Principal principal(BareExchange request) {
    if (logins.of(request) instanceof Login.Known(var principal)) {
      return principal;
    }
    throw new IllegalStateException("the token is not known");
  }

  /// Who asks.
  @Benchmark
  public Principal login() {
    return principal(requests.get(next(requests.size())));
  }

  /// Whether a known principal may read a private module.
  @Benchmark
  public Optional<Denial> decideOurs() {
    return decide(principals.get(next(principals.size())), ours);
  }

  /// Whether a known principal may read a public module, for which there are deny rules.
  @Benchmark
  public Optional<Denial> decideForeign() {
    return decide(principals.get(next(principals.size())), foreign);
  }

  /// Both, for a private module.
  @Benchmark
  public Optional<Denial> loginAndDecideOurs() {
    return decide(login(), ours);
  }

  /// Both, for a public module.
  @Benchmark
  public Optional<Denial> loginAndDecideForeign() {
    return decide(login(), foreign);
  }

  private int next(int size) {
    turn = (turn + 1) % size;
    return turn;
  }

  private Optional<Denial> decide(Principal principal, List<Artifact> artifacts) {
    Artifact artifact = artifacts.get(turn % artifacts.size());
    Coordinates coordinates = artifact.coordinates();
    Snapshot snapshot = snapshots.current();
    Visit visit = new Visit(snapshot, principal, snapshot.find(Company.GROUP).orElseThrow());
    if (planner.plan(visit, coordinates.component(), artifact)
        instanceof Outcome.Found<Plan>(var plan)) {
      Wanted wanted = new Wanted(artifact, Wanted.Reach.UPSTREAM);
      return new Reading(visit, plan, wanted, Depth.TAKE, NOW).denial(coordinates);
    }
    throw new IllegalStateException(principal + " should be allowed to read " + coordinates);
  }
}
