package dev.larder.web.server;

import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lines that an operator should see on start whatever the log level: printed for a person, logged
/// where a machine reads.
public interface Announcements {
  void say(String line);

  /// Plain lines.
  static Announcements printed(PrintWriter out) {
    return line -> {
      out.println(line);
      out.flush();
    };
  }

  /// Log lines of a logger that is never turned down.
  static Announcements logged() {
    Logger log = LoggerFactory.getLogger("start");
    return log::info;
  }
}
