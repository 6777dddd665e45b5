package dev.larder.go.format;

import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Does all of this Java machine's SHA-256 while it is open, by the JDK's own, and says how many
/// bytes each pass had and which thread asked for it.
final class HashingTally extends Provider implements AutoCloseable {
  private static final long serialVersionUID = 1;

  private record Pass(String thread, long bytes) {}

  private final transient Queue<Pass> passes = new ConcurrentLinkedQueue<>();

  private HashingTally() {
    super("HashingTally", "1", "SHA-256, counted");
  }

  static HashingTally open() {
    HashingTally tally = new HashingTally();
    tally.putService(new CountedService(tally));
    Security.insertProviderAt(tally, 1);
    return tally;
  }

  /// The bytes of each pass that threads of this name have made, in order.
  List<Long> passes(String thread) {
    return passes.stream().filter(pass -> pass.thread().equals(thread)).map(Pass::bytes).toList();
  }

  @Override
  public void close() {
    Security.removeProvider(getName());
  }

  private static final class CountedService extends Service {
    private final HashingTally tally;

    CountedService(HashingTally tally) {
      super(tally, "MessageDigest", "SHA-256", Counted.class.getName(), null, null);
      this.tally = tally;
    }

    @Override
    public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
      try {
        return new Counted(MessageDigest.getInstance("SHA-256", "SUN"), tally.passes);
      } catch (NoSuchProviderException impossible) {
        throw new NoSuchAlgorithmException(impossible);
      }
    }
  }

  private static final class Counted extends MessageDigestSpi {
    private final MessageDigest real;
    private final Queue<Pass> passes;
    private long bytes;

    Counted(MessageDigest real, Queue<Pass> passes) {
      this.real = real;
      this.passes = passes;
    }

    @Override
    protected void engineUpdate(byte one) {
      real.update(one);
      bytes++;
    }

    @Override
    protected void engineUpdate(byte[] some, int offset, int count) {
      real.update(some, offset, count);
      bytes += count;
    }

    @Override
    protected byte[] engineDigest() {
      passes.add(new Pass(Thread.currentThread().getName(), bytes));
      bytes = 0;
      return real.digest();
    }

    /// What was hashed for nothing is a pass, too.
    @Override
    protected void engineReset() {
      if (bytes > 0) {
        passes.add(new Pass(Thread.currentThread().getName(), bytes));
      }
      bytes = 0;
      real.reset();
    }

    @Override
    protected int engineGetDigestLength() {
      return real.getDigestLength();
    }
  }
}
