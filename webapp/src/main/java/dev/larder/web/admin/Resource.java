package dev.larder.web.admin;

import dev.larder.core.access.Principal;
import dev.larder.web.http.Exchange;
import java.io.IOException;

/// Objects of one kind, by name. Each method answers or throws [Ended]; rights have been checked.
interface Resource {
  void list(Exchange exchange) throws IOException;

  void get(Exchange exchange, String name) throws IOException;

  void put(Exchange exchange, Principal principal, String name) throws IOException;

  void delete(Exchange exchange, Principal principal, String name) throws IOException;
}
