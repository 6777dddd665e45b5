package dev.larder.web.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// Accepts connections that can send files.
final class FileConnector extends ServerConnector {
  FileConnector(Server server, ConnectionFactory... protocols) {
    super(server, null, null, null, 1, RequestThreads.selectors(), protocols);
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    FileEndPoint connection = new FileEndPoint(channel, selector, key, getScheduler());
    connection.setIdleTimeout(getIdleTimeout());
    return connection;
  }
}
