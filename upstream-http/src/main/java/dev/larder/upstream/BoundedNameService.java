package dev.larder.upstream;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Names with a deadline, which the operating system's resolver has not: it can neither be
/// interrupted nor told how long to try, so a look-up that is given up ends on a thread of its own.
final class BoundedNameService implements NameService {
  private final NameService names;
  private final Duration patience;

  BoundedNameService(NameService names, Duration patience) {
    this.names = names;
    this.patience = patience;
  }

  @Override
  public List<InetAddress> resolve(String host) throws IOException {
    FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> names.resolve(host));
    Thread.ofVirtual().name("resolve").start(lookup);
    try {
      return lookup.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw (IOException) new SocketTimeoutException("the name service is silent").initCause(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  @Override
  public boolean isPublic(InetAddress address) {
    return names.isPublic(address);
  }
}
