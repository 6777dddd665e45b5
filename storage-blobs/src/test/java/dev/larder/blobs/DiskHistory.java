package dev.larder.blobs;

import dev.larder.rig.disk.DiskWatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Everything that was done to a folder, step by step, so that a power cut can be thought of after
/// each of them. The folder is empty and durable at first.
final class DiskHistory implements DiskWatch {
  /// What a name leads to, which a new name does not change.
  sealed interface Node {}

  /// Told apart by being another object.
  static final class Folder implements Node {}

  /// Told apart by being another object.
  static final class Content implements Node {}

  sealed interface Step {
    /// A name in a folder leads elsewhere from now on; empty: nowhere.
    record Named(Folder folder, String name, Optional<Node> node) implements Step {}

    /// A file has these bytes from now on.
    record Written(Content file, byte[] bytes) implements Step {}

    record Forced(Node node) implements Step {}
  }

  private final Folder top = new Folder();
  private final List<Step> steps = new ArrayList<>();
  private final Map<Path, Node> nodes = new HashMap<>();
  private final Map<Content, byte[]> bytes = new HashMap<>();

  /// @param folder that is watched, by its real path
  DiskHistory(Path folder) {
    nodes.put(folder, top);
  }

  /// How many steps there have been.
  synchronized int length() {
    return steps.size();
  }

  /// What a power cut after so many steps may leave.
  synchronized DiskAfterCut cutAfter(int count) {
    return new DiskAfterCut(top, steps.subList(0, count));
  }

  @Override
  public synchronized void made(Path file) {
    name(file, Optional.of(new Content()));
  }

  @Override
  public synchronized void madeFolder(Path folder) {
    name(folder, Optional.of(new Folder()));
  }

  /// Two steps: that both names change together is not relied on.
  @Override
  public synchronized void moved(Path from, Path to) {
    if (node(from) instanceof Folder) {
      throw new UnsupportedOperationException("a folder that gets another name");
    }
    name(to, Optional.of(node(from)));
    name(from, Optional.empty());
  }

  @Override
  public synchronized void linked(Path file, Path name) {
    name(name, Optional.of(node(file)));
  }

  @Override
  public synchronized void removed(Path path) {
    name(path, Optional.empty());
  }

  private void name(Path path, Optional<Node> node) {
    if (node(Objects.requireNonNull(path.getParent())) instanceof Folder folder) {
      steps.add(new Step.Named(folder, String.valueOf(path.getFileName()), node));
    }
    if (node.isPresent()) {
      nodes.put(path, node.get());
    } else {
      nodes.remove(path);
    }
  }

  private Node node(Path path) {
    return Objects.requireNonNull(nodes.get(path), path::toString);
  }

  @Override
  public synchronized Opened opened(Path path) {
    // A folder above the one that is watched is none of this history.
    Node node = nodes.computeIfAbsent(path, _ -> new Folder());
    return new Opened() {
      @Override
      public void read(long count) {}

      @Override
      public void wrote(long at, byte[] more) {
        change(node, Math.toIntExact(at + more.length), at, more);
      }

      @Override
      public void cut(long size) {
        synchronized (DiskHistory.this) {
          step((Content) node, Arrays.copyOf(known((Content) node), Math.toIntExact(size)));
        }
      }

      @Override
      public void forced() {
        synchronized (DiskHistory.this) {
          steps.add(new Step.Forced(node));
        }
      }
    };
  }

  private synchronized void change(Node node, int end, long at, byte[] more) {
    byte[] before = known((Content) node);
    byte[] after = Arrays.copyOf(before, Math.max(before.length, end));
    System.arraycopy(more, 0, after, Math.toIntExact(at), more.length);
    step((Content) node, after);
  }

  private byte[] known(Content file) {
    return bytes.getOrDefault(file, new byte[0]);
  }

  private void step(Content file, byte[] after) {
    bytes.put(file, after);
    steps.add(new Step.Written(file, after));
  }
}
