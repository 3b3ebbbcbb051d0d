import Link from 'next/link';
import { buttonClass } from '#components/ui/button.tsx';
import { MessagePage } from '#components/ui/message-page.tsx';

export default function NotFound() {
  return (
    <MessagePage
      title="There is nothing here"
      actions={
        <Link href="/" className={buttonClass('strong')}>
          Go to the newest chat
        </Link>
      }
    >
      The chat was deleted, or the address has a mistake in it. Your chats are all in the list.
    </MessagePage>
  );
}
