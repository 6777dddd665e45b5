package dev.larder.git.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.git.wire.FetchLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All mirrors, in one folder and within a budget. The longest unused gives way, never one that is
/// in use; one that is damaged is thrown away, and made anew when it is wanted.
public final class Mirrors implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mirrors.class);
  private static final Duration OPEN = Duration.ofMinutes(5);
  private static final int NAME_CHARACTERS = 40;

  private final Path folder;
  private final long budget;
  private final FetchLimits limits;
  private final InstantSource clock;
  private final Map<String, BareMirror> mirrors = new HashMap<>();

  /// @param budget in bytes
  /// @throws IOException if the folder cannot be made or read
  public Mirrors(Path folder, long budget, FetchLimits limits, InstantSource clock)
      throws IOException {
    this.folder = folder;
    this.budget = budget;
    this.limits = limits;
    this.clock = clock;
    Files.createDirectories(folder);
    find();
  }

  /// What another process has left. Whose they are is seen when they are used.
  private void find() throws IOException {
    List<Path> those;
    try (Stream<Path> list = Files.list(folder)) {
      those = list.filter(Files::isDirectory).toList();
    }
    for (Path one : those) {
      MirrorFolder found = new MirrorFolder(one);
      if (MirrorFolder.isGone(one)) {
        found.remove();
        continue;
      }
      BareMirror mirror = new BareMirror("", found, limits);
      mirror.bytes = found.bytes();
      mirror.used = found.used();
      mirrors.put(String.valueOf(one.getFileName()), mirror);
    }
  }

  /// The right to use a mirror.
  public final class Lease implements AutoCloseable {
    private final BareMirror mirror;
    private boolean held = true;

    private Lease(BareMirror mirror) {
      this.mirror = mirror;
    }

    public BareMirror mirror() {
      return mirror;
    }

    /// It cannot be read: from now on there is another one in its place.
    public void damaged(String why) {
      LOG.atWarn()
          .addKeyValue("repository", mirror.url)
          .addKeyValue("reason", why)
          .log("a mirror of a Git repository is damaged, and is fetched anew");
      forget(mirror);
    }

    /// A fetch has ended: it may be larger now.
    public void fetched() throws IOException {
      measure(mirror);
    }

    @Override
    public void close() {
      if (held) {
        held = false;
        release(mirror);
      }
    }
  }

  /// A mirror of the repository at an address, possibly empty.
  public Lease lease(String url) throws IOException {
    Lease lease = new Lease(take(url));
    try {
      open(lease.mirror);
      return lease;
    } catch (IOException | RuntimeException broken) {
      lease.damaged(broken.toString());
      lease.close();
    }
    Lease anew = new Lease(take(url));
    boolean opened = false;
    try {
      open(anew.mirror);
      opened = true;
      return anew;
    } finally {
      if (!opened) {
        anew.close();
      }
    }
  }

  private void open(BareMirror mirror) throws IOException {
    mirror.open();
    mirror.folder.use(mirror.url, clock.instant());
  }

  private synchronized BareMirror take(String url) {
    String name = name(url);
    BareMirror known = mirrors.get(name);
    if (known == null || known.url.isEmpty()) {
      BareMirror made = new BareMirror(url, new MirrorFolder(folder.resolve(name)), limits);
      made.bytes = known == null ? 0 : known.bytes;
      mirrors.put(name, made);
      known = made;
    }
    known.users++;
    known.used = clock.instant();
    return known;
  }

  private static String name(String url) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(url.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, NAME_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java without SHA-256", e);
    }
  }

  private synchronized void release(BareMirror mirror) {
    mirror.users--;
    if (mirror.users == 0 && mirror.damaged) {
      mirror.close();
    }
  }

  /// Those that read it go on as far as they can.
  private synchronized void forget(BareMirror mirror) {
    if (mirror.damaged) {
      return;
    }
    mirror.damaged = true;
    mirrors.values().remove(mirror);
    drop(mirror);
    if (mirror.users == 0) {
      mirror.close();
    }
  }

  private static void drop(BareMirror mirror) {
    try {
      mirror.folder.remove();
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("folder", mirror.folder.path())
          .log("a mirror of a Git repository cannot be removed: {}", e.toString());
    }
  }

  private void measure(BareMirror mirror) throws IOException {
    long bytes = mirror.folder.bytes();
    synchronized (this) {
      mirror.bytes = bytes;
      fit();
    }
  }

  private void fit() {
    long sum = mirrors.values().stream().mapToLong(mirror -> mirror.bytes).sum();
    List<BareMirror> oldest = new ArrayList<>(mirrors.values());
    oldest.sort(Comparator.comparing(mirror -> mirror.used));
    for (BareMirror mirror : oldest) {
      if (sum <= budget) {
        return;
      }
      if (mirror.users == 0) {
        sum -= mirror.bytes;
        mirror.close();
        mirrors.values().remove(mirror);
        drop(mirror);
      }
    }
  }

  /// Bytes of all mirrors, as they were last measured.
  public synchronized long bytes() {
    return mirrors.values().stream().mapToLong(mirror -> mirror.bytes).sum();
  }

  /// How many there are.
  public synchronized int count() {
    return mirrors.size();
  }

  /// What can wait until nobody waits: packs are put together, what is not used is closed.
  public void tidy() throws IOException {
    List<BareMirror> busy;
    synchronized (this) {
      fit();
      mirrors.values().stream().filter(this::isIdle).forEach(BareMirror::close);
      busy = mirrors.values().stream().filter(BareMirror::isOpen).toList();
      busy.forEach(mirror -> mirror.users++);
    }
    for (BareMirror mirror : busy) {
      try {
        repack(mirror);
      } finally {
        release(mirror);
      }
    }
  }

  private boolean isIdle(BareMirror mirror) {
    return mirror.users == 0 && mirror.used.isBefore(clock.instant().minus(OPEN));
  }

  private static void repack(BareMirror mirror) throws IOException {
    if (mirror.fetching.tryLock()) {
      try {
        mirror.repack();
      } finally {
        mirror.fetching.unlock();
      }
    }
  }

  @Override
  public synchronized void close() {
    mirrors.values().forEach(BareMirror::close);
  }
}
