package dev.larder.core.blob;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Several actors, of which one at a time goes on by one step: from one call of a port to the next.
/// Which one is a list of choices, so that every order can be run.
final class Interleaving {
  private static final long SECONDS = 30;

  /// Ends an actor as if its process had been killed.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /// What an actor does.
  interface Act {
    void run() throws Exception;
  }

  private enum At {
    WORKING,
    WAITING,
    ENDED
  }

  private static final class Actor {
    private final Act act;
    private At at = At.WORKING;
    private boolean goes;
    private int steps;
    private int killedAt = Integer.MAX_VALUE;

    private Actor(Act act) {
      this.act = act;
    }
  }

  private static final ScopedValue<Actor> SELF = ScopedValue.newInstance();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Actor> actors = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();

  /// A port whose methods of these names are steps, for the actors; others just call it.
  <T> T stepping(Class<T> port, T real, Set<String> steps) {
    Object stepping =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              if (steps.contains(method.getName()) && SELF.isBound()) {
                await(SELF.get());
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getTargetException();
              }
            });
    return port.cast(stepping);
  }

  Interleaving with(Act act) {
    actors.add(new Actor(act));
    return this;
  }

  /// One that is killed before one of its steps.
  Interleaving withKilled(int step, Act act) {
    Actor actor = new Actor(act);
    actor.killedAt = step;
    actors.add(actor);
    return this;
  }

  /// Runs all to their end.
  ///
  /// @param choices which of those that can go on does, from 0; where it ends, the first
  /// @param afterEach looks at what is there after every step
  /// @return how many could go on at each step
  List<Integer> run(List<Integer> choices, Runnable afterEach) {
    List<Integer> widths = new ArrayList<>();
    List<Thread> threads = actors.stream().map(actor -> start(actor)).toList();
    lock.lock();
    try {
      for (List<Actor> ready = ready(); !ready.isEmpty(); ready = ready()) {
        int choice = widths.size() < choices.size() ? choices.get(widths.size()) : 0;
        widths.add(ready.size());
        Actor next = ready.get(choice % ready.size());
        next.goes = true;
        next.at = At.WORKING;
        changed.signalAll();
        settle();
        afterEach.run();
      }
    } finally {
      lock.unlock();
      threads.forEach(Thread::interrupt);
    }
    if (!failures.isEmpty()) {
      throw new AssertionError("an actor failed", failures.getFirst());
    }
    return widths;
  }

  private Thread start(Actor actor) {
    return Thread.ofVirtual().start(() -> ScopedValue.where(SELF, actor).run(() -> perform(actor)));
  }

  private void perform(Actor actor) {
    Throwable failure = null;
    try {
      await(actor);
      actor.act.run();
    } catch (Killed _) {
      // As it was to be.
    } catch (Throwable failed) {
      failure = failed;
    }
    lock.lock();
    try {
      if (failure != null) {
        failures.add(failure);
      }
      actor.at = At.ENDED;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void await(Actor self) throws InterruptedException {
    lock.lock();
    try {
      if (self.killedAt <= self.steps++) {
        self.killedAt = 0;
        throw new Killed();
      }
      self.at = At.WAITING;
      changed.signalAll();
      while (!self.goes) {
        changed.await();
      }
      self.goes = false;
    } finally {
      lock.unlock();
    }
  }

  private List<Actor> ready() {
    settle();
    return actors.stream().filter(actor -> actor.at == At.WAITING).toList();
  }

  /// Waits until none works.
  private void settle() {
    try {
      while (actors.stream().anyMatch(actor -> actor.at == At.WORKING)) {
        if (!changed.await(SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("an actor neither steps nor ends");
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  /// The choices after these, in an order that has all of them; empty: these were the last.
  static List<Integer> next(List<Integer> choices, List<Integer> widths) {
    List<Integer> next = new ArrayList<>(choices);
    while (next.size() < widths.size()) {
      next.add(0);
    }
    while (!next.isEmpty() && next.getLast() + 1 >= widths.get(next.size() - 1)) {
      next.removeLast();
    }
    if (!next.isEmpty()) {
      next.set(next.size() - 1, next.getLast() + 1);
    }
    return next;
  }
}
