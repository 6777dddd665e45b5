package dev.larder.git;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.GitUrl;
import dev.larder.core.source.HttpRequests;
import dev.larder.core.source.RepositoryReport;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.core.source.VersionControl;
import dev.larder.core.waiting.ReadingThread;
import dev.larder.git.RememberedNames.View;
import dev.larder.git.RememberedNames.Viewer;
import dev.larder.git.http.AppKey;
import dev.larder.git.mirror.Mirrors;
import dev.larder.git.ssh.SshKey;
import dev.larder.git.wire.FetchLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Git repositories by JGit. Names are asked for as they are needed; commits come into bare
/// mirrors, with their history, when something wants them.
public final class GitRepositories implements VersionControl, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GitRepositories.class);
  private static final Duration TIDYING = Duration.ofSeconds(20);

  /// How long what names led to is believed without asking again: as long as a list is.
  private static final Duration HOLD = Duration.ofSeconds(60);

  private final FetchLimits limits;
  private final Duration hold;
  private final GitServers servers;
  private final Mirrors mirrors;
  private final RememberedNames remembered = new RememberedNames();
  private final StandingLoop loop;

  /// @param folder of the mirrors; what it holds may be lost at any time
  /// @param budget of all mirrors, in bytes
  /// @param requests by which https and http servers are asked
  /// @throws IOException if the folder cannot be used
  public GitRepositories(
      Path folder,
      long budget,
      FetchLimits limits,
      HttpRequests requests,
      InstantSource clock,
      StandingLoops loops)
      throws IOException {
    this(folder, budget, limits, HOLD, requests, clock, loops);
  }

  GitRepositories(
      Path folder,
      long budget,
      FetchLimits limits,
      Duration hold,
      HttpRequests requests,
      InstantSource clock,
      StandingLoops loops)
      throws IOException {
    this.limits = limits;
    this.hold = hold;
    this.mirrors = new Mirrors(folder, budget, limits, clock);
    this.servers = new GitServers(requests, limits, clock);
    this.loop =
        loops.add(
            new StandingLoop.Plan(
                "tidying mirrors of Git repositories",
                TIDYING,
                "Until then they may take more disk than LARDER_GIT_CACHE_SIZE says",
                this::tidy));
    loop.start();
  }

  private void tidy() throws IOException {
    servers.tidy();
    mirrors.tidy();
  }

  @Override
  public <T> Outcome<T> read(GitUpstream upstream, String url, Names names, Reading<T> reading)
      throws IOException {
    ReadingThread.refuseToWaitFor("a Git server");
    // Not before: a start should not wait for a library that it may not need.
    JGitSettings.install();
    Asked asked;
    try {
      asked = Asked.of(upstream, GitUrl.of(url));
    } catch (IllegalArgumentException wrong) {
      return unusable(wrong);
    }
    View view = remembered.of(Viewer.of(asked.address(), asked.credential()));
    Outcome<Advertised> said = names(asked, view, names);
    if (!(said instanceof Outcome.Found<Advertised>(var known))) {
      return said.then(_ -> Outcome.missing(""));
    }
    try {
      return reading(asked, view, known, reading);
    } catch (DamagedMirrorException e) {
      // Of what was read of it nothing is kept.
      return reading(asked, view, known, reading);
    }
  }

  /// The address itself is not told: it may have a password in it.
  private static <T> Outcome<T> unusable(IllegalArgumentException wrong) {
    return Outcome.refused(
        Refusal.Kind.FORBIDDEN,
        "forbidden: the address of the Git repository " + wrong.getMessage());
  }

  private <T> Outcome<T> reading(Asked asked, View view, Advertised known, Reading<T> reading)
      throws IOException {
    try (MirroredContent content = new MirroredContent(servers, mirrors, limits, asked, view)) {
      try {
        return reading.read(new OpenRepository(asked, known, content, limits));
      } catch (IOException e) {
        if (!DamagedMirrorException.mayBe(e)) {
          throw e;
        }
        content.damaged(e);
        throw new DamagedMirrorException(e);
      }
    }
  }

  @Override
  public void forgetNames(Predicate<String> urls) {
    remembered.forget(urls);
  }

  private Outcome<Advertised> names(Asked asked, View view, Names names) {
    return switch (names) {
      case CURRENT -> askedNow(asked, view);
      case KNOWN -> {
        Optional<Advertised> held = view.askedSince(System.nanoTime() - hold.toNanos());
        yield held.isPresent()
            ? Outcome.found(held.get())
            : orLast(view.last(), askedNow(asked, view));
      }
    };
  }

  private static Outcome<Advertised> orLast(Optional<Advertised> last, Outcome<Advertised> answer) {
    boolean away = answer instanceof Outcome.Failed<Advertised>(var failure) && failure.away();
    return away && last.isPresent() ? Outcome.found(last.get()) : answer;
  }

  private Outcome<Advertised> askedNow(Asked asked, View view) {
    long wanted = System.nanoTime();
    try {
      if (!view.asking.tryLock(limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        return Outcome.away(
            Failure.Kind.TIMEOUT, asked.address() + " has not answered others in time either");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Outcome.away(Failure.Kind.TIMEOUT, "the server is stopping");
    }
    try {
      // Whoever was asked after this one began to wait has asked for this one too.
      Optional<Advertised> meanwhile = view.askedSince(wanted);
      return meanwhile.isPresent() ? Outcome.found(meanwhile.get()) : advertised(asked, view);
    } finally {
      view.asking.unlock();
    }
  }

  private Outcome<Advertised> advertised(Asked asked, View view) {
    long asking = System.nanoTime();
    try {
      return servers.look(
          asked,
          Optional.empty(),
          MirroredContent.NAMES,
          look -> {
            Advertised names = Advertised.of(look.connection().getRefs());
            view.said(names, asking);
            look.conversation()
                .movedTo()
                .filter(_ -> view.tellsMove())
                .ifPresent(place -> tellMove(asked, place));
            return Outcome.found(names);
          });
    } catch (DamagedMirrorException e) {
      throw new IllegalStateException("nothing was read of a mirror", e);
    }
  }

  @Override
  public List<UpstreamGuard> guards() {
    return servers.guards();
  }

  @Override
  public void checkKeys(GitCredential credential) {
    SshKey.check(credential);
    credential.githubApp().ifPresent(AppKey::check);
  }

  /// Connects to a repository now, and tells what is seen of it.
  @Override
  public Outcome<RepositoryReport> probe(GitUpstream upstream, String url) {
    JGitSettings.install();
    Asked asked;
    try {
      asked = Asked.of(upstream, GitUrl.of(url));
    } catch (IllegalArgumentException wrong) {
      return unusable(wrong);
    }
    try {
      return servers.lookNow(asked, MirroredContent.NAMES, look -> Outcome.found(report(look)));
    } catch (DamagedMirrorException e) {
      throw new IllegalStateException("nothing was read of a mirror", e);
    }
  }

  private static RepositoryReport report(GitServers.Look look) {
    Advertised names = Advertised.of(look.connection().getRefs());
    ServerConversation conversation = look.conversation();
    return new RepositoryReport(
        conversation.hostKey(),
        conversation.account(),
        names.tags().size(),
        names.branches().size(),
        names.defaultBranch(),
        conversation.movedTo());
  }

  private static void tellMove(Asked asked, String place) {
    LOG.atWarn()
        .addKeyValue("repository", asked.address().toString())
        .addKeyValue("movedTo", PrintableLine.of(place))
        .log(
            "the server of a Git repository redirects to where it is from now on, and may cease to;"
                + " an administrator corrects the address in the repository's upstream");
  }

  /// Bytes of all mirrors.
  public long mirroredBytes() {
    return mirrors.bytes();
  }

  /// How many repositories are mirrored.
  public int mirrored() {
    return mirrors.count();
  }

  @Override
  public void close() {
    loop.stop(Duration.ofSeconds(5));
    servers.close();
    mirrors.close();
  }
}
