package dev.larder.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/// What names resolve to, and which of the answers may be contacted.
interface NameService {
  NameService SYSTEM =
      new NameService() {
        @Override
        public List<InetAddress> resolve(String host) throws IOException {
          return List.of(InetAddress.getAllByName(host));
        }

        @Override
        public boolean isPublic(InetAddress address) {
          return HostAddresses.isPublic(address);
        }
      };

  /// Throws [java.net.UnknownHostException] for an unknown name.
  List<InetAddress> resolve(String host) throws IOException;

  boolean isPublic(InetAddress address);
}
