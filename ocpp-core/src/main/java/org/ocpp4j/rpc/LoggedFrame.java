package org.ocpp4j.rpc;

import java.util.regex.Pattern;

/**
 * Frames as they may be logged: without passwords and key codes (2.0.1 A01.FR.09, A01.FR.12,
 * C04.FR.04).
 */
public final class LoggedFrame {
  /** Names of variables and keys may be written in any case. */
  private static final Pattern SECRET_NAME =
      Pattern.compile("AuthorizationKey|BasicAuthPassword", Pattern.CASE_INSENSITIVE);

  private static final Pattern VALUE =
      Pattern.compile("\"(value|attributeValue)\"\\s*:\\s*\"(?:[^\"\\\\]|\\\\.)*\"");

  private static final Pattern TOKEN =
      Pattern.compile("\"idToken\"\\s*:\\s*\"(?:[^\"\\\\]|\\\\.)*\"");

  private LoggedFrame() {}

  /** The frame with {@code ***} in place of each password and key code. */
  public static String of(String frame) {
    String withoutCodes =
        frame.contains("KeyCode") ? TOKEN.matcher(frame).replaceAll("\"idToken\":\"***\"") : frame;
    return SECRET_NAME.matcher(withoutCodes).find()
        ? VALUE.matcher(withoutCodes).replaceAll("\"$1\":\"***\"")
        : withoutCodes;
  }
}
