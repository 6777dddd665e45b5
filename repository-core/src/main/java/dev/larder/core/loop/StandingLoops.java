package dev.larder.core.loop;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// All standing loops of a server, for those who ask how they go.
public final class StandingLoops {
  private final LoopTime time;
  private final List<StandingLoop> loops = new CopyOnWriteArrayList<>();

  public StandingLoops(LoopTime time) {
    this.time = time;
  }

  /// Adds a loop, which [StandingLoop#start] starts; who adds it stops it.
  public StandingLoop add(StandingLoop.Plan plan) {
    StandingLoop loop = new StandingLoop(plan, time);
    loops.add(loop);
    return loop;
  }

  /// How each stands, in the order in which they were added.
  public List<StandingLoop.State> states() {
    return loops.stream().map(StandingLoop::state).toList();
  }

  /// Which loops failed the last time; empty while none did.
  public Optional<String> trouble() {
    String failing =
        loops.stream()
            .filter(StandingLoop::isFailing)
            .map(loop -> loop.state().name())
            .collect(Collectors.joining(", "));
    return Optional.of(failing).filter(names -> !names.isEmpty()).map(names -> "failing: " + names);
  }

  /// Stops several at once: see [StandingLoop#stop].
  public static void stop(Collection<StandingLoop> several, Duration patience) {
    several.forEach(StandingLoop::quit);
    long end = System.nanoTime() + patience.toNanos();
    several.forEach(loop -> loop.stop(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
  }
}
