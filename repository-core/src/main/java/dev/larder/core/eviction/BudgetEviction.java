package dev.larder.core.eviction;

import dev.larder.api.Coordinates;
import dev.larder.core.eviction.VersionEviction.Ending;
import dev.larder.core.eviction.VersionEviction.Why;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.retention.Retention;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Evictions.Candidate;
import dev.larder.core.storage.RepositoryBytes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Keeps what proxies have fetched within their budgets: while one is over, the big files of those
/// versions go that were used the longest ago.
public final class BudgetEviction {
  private static final int PAGE = 500;

  /// So many are chosen in one look at everything, though some of them may have to stay.
  private static final int SPARE = 1_000;

  /// Between two times at which counted downloads are written, so that they count.
  private static final int BATCH = 100;

  /// An upstream that could not answer about so many versions one after the other is away.
  private static final int MAX_UNANSWERED = 5;

  /// Versions that one run leaves alone because something spoke against them.
  private static final int MAX_SPARED = 50_000;

  private final Snapshots snapshots;
  private final RepositoryBytes bytes;
  private final VersionEviction eviction;
  private final Runnable downloadsWritten;
  private final InstantSource clock;

  /// @param downloadsWritten writes what this node has counted of downloads
  public BudgetEviction(
      Snapshots snapshots,
      RepositoryBytes bytes,
      VersionEviction eviction,
      Runnable downloadsWritten,
      InstantSource clock) {
    this.snapshots = snapshots;
    this.bytes = bytes;
    this.eviction = eviction;
    this.downloadsWritten = downloadsWritten;
    this.clock = clock;
  }

  /// What would go of a share that is over its budget, and what of the excess it would free; the
  /// upstream is not asked yet whether it has all of it still.
  ///
  /// @param versions those that go first, a bounded number
  /// @param bytes of all that would go
  public record Preview(
      BudgetShare share, long excess, List<Candidate> versions, long count, long bytes) {
    public Preview {
      versions = List.copyOf(versions);
    }
  }

  /// What a run would do with a repository by a policy.
  ///
  /// @param most how many versions are told one by one
  public List<Preview> preview(Repository repository, Retention policy, int most) {
    if (!(repository.definition().type() instanceof Type.Proxy proxy)) {
      return List.of();
    }
    downloadsWritten.run();
    return shares(snapshots.current(), repository, Optional.of(policy)).stream()
        .map(share -> preview(share, proxy, most))
        .toList();
  }

  private Preview preview(BudgetShare share, Type.Proxy proxy, int most) {
    List<Candidate> chosen =
        share.isOver()
            ? new Choice(eviction.from(share.repository(), proxy), share, () -> false)
                .of(share.excess(), 0, Set.of())
            : List.of();
    return new Preview(
        share,
        share.excess(),
        chosen.stream().limit(most).toList(),
        chosen.size(),
        chosen.stream().mapToLong(Candidate::bytes).sum());
  }

  private List<BudgetShare> shares(Snapshot snapshot, Repository repository) {
    return shares(
        snapshot, repository, snapshot.stored().find(Retention.KIND, repository.name().text()));
  }

  /// The shares of a proxy that have a budget.
  private List<BudgetShare> shares(
      Snapshot snapshot, Repository repository, Optional<Retention> policy) {
    Optional<Long> budget = policy.flatMap(Retention::budget);
    Optional<Long> toolchainBudget = policy.flatMap(Retention::toolchainBudget);
    if (!(repository.definition().type() instanceof Type.Proxy)
        || (budget.isEmpty() && toolchainBudget.isEmpty())) {
      return List.of();
    }
    Set<String> toolchains = snapshot.format(repository).toolchains();
    long all = bytes.of(repository.id()).bytes();
    long tools = toolchains.isEmpty() ? 0 : bytes.ofComponents(repository.id(), toolchains);
    List<BudgetShare> shares = new ArrayList<>();
    budget.ifPresent(
        most -> shares.add(new BudgetShare(repository, false, toolchains, most, all - tools)));
    toolchainBudget.ifPresent(
        most -> shares.add(new BudgetShare(repository, true, toolchains, most, tools)));
    return shares;
  }

  /// What a run came to.
  ///
  /// @param over shares that are over their budgets still, in words
  record Done(EvictionTally tally, List<String> over) {
    String words() {
      return over.isEmpty()
          ? tally.words()
          : tally.words() + "; still over the budget: " + String.join(", ", over);
    }
  }

  /// One run over all repositories.
  Done run(EvictionWork run) {
    Snapshot snapshot = snapshots.current();
    EvictionTally tally = new EvictionTally();
    List<String> over = new ArrayList<>();
    for (Repository repository : snapshot.repositories()) {
      for (BudgetShare share : shares(snapshot, repository)) {
        if (share.isOver() && !run.stopping()) {
          long left = share.used() - new ShareRun(run, share, tally).evicted();
          if (left > share.budget()) {
            over.add(
                String.format(
                    Locale.ROOT, "%s, %,d bytes of %,d", share.words(), left, share.budget()));
          }
        }
      }
    }
    return new Done(tally, over);
  }

  /// One share that is being emptied.
  private final class ShareRun {
    private final EvictionWork run;
    private final BudgetShare share;
    private final EvictionTally tally;
    private final VersionEviction.Run evicting;
    private final Set<Coordinates> spared = new HashSet<>();
    private long freed;
    private int unanswered;

    ShareRun(EvictionWork run, BudgetShare share, EvictionTally tally) {
      this.run = run;
      this.share = share;
      this.tally = tally;
      Type.Proxy proxy = (Type.Proxy) share.repository().definition().type();
      this.evicting = eviction.from(share.repository(), proxy);
    }

    /// Bytes that are gone. What is spared makes room for others in the next round, until none is
    /// left.
    long evicted() {
      run.at(share.words());
      boolean first = true;
      boolean more = true;
      while (more && freed < share.excess() && !ends()) {
        downloadsWritten.run();
        Choice choice = new Choice(evicting, share, run::stopping);
        List<Candidate> chosen = choice.of(share.excess() - freed, SPARE, spared);
        tally.pinned(first ? choice.pinned() : 0);
        first = false;
        more = !chosen.isEmpty();
        evict(chosen);
      }
      return freed;
    }

    private boolean ends() {
      return run.stopping() || unanswered >= MAX_UNANSWERED || spared.size() >= MAX_SPARED;
    }

    private void evict(List<Candidate> chosen) {
      int done = 0;
      for (Candidate one : chosen) {
        if (freed >= share.excess() || ends()) {
          return;
        }
        if (done % BATCH == BATCH - 1) {
          downloadsWritten.run();
        }
        done++;
        Ending ending = evicting.evict(one, share.why());
        tally.add(ending, one.coordinates().toString());
        note(one, ending);
        run.freed(freed, share.excess());
      }
    }

    private void note(Candidate one, Ending ending) {
      switch (ending) {
        case Ending.Evicted(var gone) -> {
          freed += gone;
          unanswered = 0;
        }
        case Ending.Spared(var why, _) -> {
          spared.add(one.coordinates());
          unanswered = why == Why.UPSTREAM_AWAY ? unanswered + 1 : 0;
        }
      }
    }
  }

  /// Which versions of a share go.
  private final class Choice {
    private final VersionEviction.Run evicting;
    private final BudgetShare share;
    private final BooleanSupplier stopping;
    private final Instant young = clock.instant().minus(eviction.minimumAge());
    private long pinned;

    /// @param stopping whether to end before everything was looked at
    Choice(VersionEviction.Run evicting, BudgetShare share, BooleanSupplier stopping) {
      this.evicting = evicting;
      this.share = share;
      this.stopping = stopping;
    }

    /// @param wanted bytes
    /// @param fewest as in [LeastRecentlyUsed]
    /// @param spared those that stay
    List<Candidate> of(long wanted, int fewest, Set<Coordinates> spared) {
      LeastRecentlyUsed chosen = new LeastRecentlyUsed(wanted, fewest);
      Optional<Coordinates> after = Optional.empty();
      boolean more = true;
      while (more && !stopping.getAsBoolean()) {
        VersionEviction.Page page = evicting.candidates(after, PAGE);
        page.candidates().stream()
            .filter(one -> share.has(one.coordinates().component()))
            .filter(one -> one.stored().isBefore(young))
            .filter(one -> !spared.contains(one.coordinates()))
            .forEach(chosen::offer);
        pinned += page.pinned();
        after = page.last();
        more = after.isPresent();
      }
      return chosen.chosen();
    }

    long pinned() {
      return pinned;
    }
  }
}
