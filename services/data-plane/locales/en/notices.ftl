# Mail to handlers. No name, no content, no category, no tenant.
notice-new-case-subject = New case { $reference }
notice-new-case-text =
    New case { $reference }. Acknowledge by { $by }.
    Sign in: { $url }

    This email holds nothing from the report.
notice-new-message-subject = New message in { $reference }
notice-new-message-text =
    New message in { $reference }.
    Sign in: { $url }

    This email holds nothing from the message.
notice-assigned-subject = { $reference } is assigned to you
notice-assigned-text =
    { $reference } is assigned to you. Next deadline: { $by }.
    Sign in: { $url }

    This email holds nothing from the report.
notice-erasing-subject = Case { $reference } is erased on { $by }
notice-erasing-text = On { $by } case { $reference } is erased.

    Nobody can open it after that. What has to be kept longer is held from the case's page.

    Sign in: { $url }

    This email holds nothing from the report.
