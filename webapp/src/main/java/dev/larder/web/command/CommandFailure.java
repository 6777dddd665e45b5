package dev.larder.web.command;

import dev.larder.cli.client.ClientException;
import dev.larder.web.config.SettingsException;
import dev.larder.web.home.HomeException;
import dev.larder.web.http.ServerStartException;
import dev.larder.web.server.StartException;
import dev.larder.web.tls.TlsException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a command that failed says so.
final class CommandFailure {
  /// The exit code of it.
  static final int FAILED = 1;

  private static final Logger LOG = LoggerFactory.getLogger(CommandFailure.class);

  private CommandFailure() {}

  /// Prints the reason and answers the exit code.
  static int say(Exception failure, PrintWriter err) {
    if (isWorded(failure)) {
      String.valueOf(failure.getMessage()).lines().forEach(line -> err.println("larder: " + line));
    } else {
      err.println("larder: failed unexpectedly: " + failure);
      LOG.error("failed unexpectedly", failure);
    }
    err.flush();
    return FAILED;
  }

  /// Failures whose message was written for the operator.
  private static boolean isWorded(Exception failure) {
    return failure instanceof SettingsException
        || failure instanceof HomeException
        || failure instanceof TlsException
        || failure instanceof ServerStartException
        || failure instanceof StartException
        || failure instanceof ClientException;
  }
}
