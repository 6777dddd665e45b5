package dev.larder.benchmarks.side;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Processor time of a process and everything that it started, from `/proc`.
final class Cpu {
  /// Clock ticks of Linux in user space.
  private static final double TICKS = 100;

  private Cpu() {}

  /// Seconds used so far, ended children included.
  static double seconds(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
            .mapToLong(process -> ticks(process.pid()))
            .sum()
        / TICKS;
  }

  private static long ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The name of the program, in brackets, may hold blanks.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = 0;
      for (int field = 11; field < 15; field++) {
        ticks += Long.parseLong(fields[field]);
      }
      return ticks;
    } catch (NoSuchFileException ended) {
      return 0;
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("No such process")) {
        return 0;
      }
      throw new UncheckedIOException(e);
    }
  }
}
