package dev.larder.benchmarks.side;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.nio.channels.SocketChannel;

/// Gives a client's socket the segments of an Ethernet, for which Java has no option.
///
/// Segments of the loopback device have 64 KiB, for which Linux lets a server write 2.6 MB ahead. A
/// few hundred clients that read nothing would take all the memory that the system has for TCP, and
/// no process could send anything any more, which is no case of real networks.
final class Segments {
  private static final int ETHERNET_BYTES = 1_460;

  /// IPPROTO_TCP and TCP_MAXSEG of Linux.
  private static final int TCP = 6;

  private static final int LARGEST_SEGMENT = 2;

  @SuppressWarnings("restricted") // It is what this class is for; the launcher allows it.
  private static final MethodHandle SET_OPTION =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("setsockopt"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.ADDRESS,
                  ValueLayout.JAVA_INT));

  private Segments() {}

  /// To be called before the connection is made.
  static void ofEthernet(SocketChannel channel) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocateFrom(ValueLayout.JAVA_INT, ETHERNET_BYTES);
      int length = (int) value.byteSize();
      int failed =
          (int) SET_OPTION.invokeExact(descriptor(channel), TCP, LARGEST_SEGMENT, value, length);
      if (failed != 0) {
        throw new IOException("the size of segments could not be set");
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(e);
    }
  }

  private static int descriptor(SocketChannel channel) throws ReflectiveOperationException {
    Method method = channel.getClass().getMethod("getFDVal");
    method.setAccessible(true);
    return (int) method.invoke(channel);
  }
}
