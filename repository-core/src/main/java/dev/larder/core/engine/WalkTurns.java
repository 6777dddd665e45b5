package dev.larder.core.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/// Steps of walks, in the order in which they came: so many at once with something on its way, so
/// many waiting, and beside them some whose file is here and is still held against what is publicly
/// recorded. Those take no room at an upstream of files any more, so the next ones go on.
final class WalkTurns {
  /// @param arriving at once with something on its way
  /// @param held at once whose file is here; more keep their places
  record Bounds(int arriving, int held, int waiting) {}

  /// A step, which takes its turn on a thread of its own.
  interface Step {
    void take(Turn turn);
  }

  private final Bounds bounds;
  private final Deque<Step> waiting = new ArrayDeque<>();
  private int arriving;
  private int held;

  WalkTurns(Bounds bounds) {
    this.bounds = bounds;
  }

  /// Starts or queues a step; false if there is no room for it.
  boolean start(Step step) {
    synchronized (this) {
      if (arriving >= bounds.arriving()) {
        return waiting.size() < bounds.waiting() && waiting.add(step);
      }
      arriving++;
    }
    begin(step);
    return true;
  }

  private void begin(Step step) {
    Turn turn = new Turn();
    boolean begun = false;
    try {
      Thread.ofVirtual().name("graph prefetch").start(() -> taken(step, turn));
      begun = true;
    } finally {
      if (!begun) {
        turn.end();
      }
    }
  }

  private static void taken(Step step, Turn turn) {
    try {
      step.take(turn);
    } finally {
      turn.end();
    }
  }

  private void next() {
    Step step;
    synchronized (this) {
      if (arriving >= bounds.arriving() || waiting.isEmpty()) {
        return;
      }
      step = waiting.remove();
      arriving++;
    }
    begin(step);
  }

  /// The place of one step, which it has until it has been taken.
  final class Turn {
    private boolean isHeld;
    private boolean over;

    /// Its file is here, and the rest of it waits for nothing that the next ones want.
    void arrived() {
      synchronized (WalkTurns.this) {
        if (over || isHeld || held >= bounds.held()) {
          return;
        }
        isHeld = true;
        held++;
        arriving--;
      }
      next();
    }

    private void end() {
      synchronized (WalkTurns.this) {
        if (over) {
          return;
        }
        over = true;
        if (isHeld) {
          held--;
          return;
        }
        arriving--;
      }
      next();
    }
  }
}
