package org.ocpp4j.csms;

import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.ConnectionListener;

/** Closes the connection of a station that offered no version that the CSMS speaks. */
final class NoCommonVersion implements ConnectionListener {
  @Override
  public void onOpen(Connection connection) {
    connection.close(new CloseReason(CloseReason.PROTOCOL_ERROR, "no OCPP version in common"));
  }

  @Override
  public void onText(String text) {}

  @Override
  public void onClose(CloseReason reason) {}
}
