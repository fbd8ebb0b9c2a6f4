// Posts every chosen or dropped file by the page's own form, one after the other, then opens the preview. Without this
// script the form posts one file and is led there by the store.

for (const form of document.querySelectorAll('form[data-post-files]')) {
  const input = form.querySelector('input[type=file]');
  const state = form.querySelector('[data-state]');
  const most = Number(form.dataset.mostBytes);
  const say = (text) => {
    state.textContent = text;
  };
  const post = async (files) => {
    const large = files.filter((file) => file.size > most);
    const empty = files.filter((file) => file.size === 0);
    if (large.length > 0 || empty.length > 0) {
      const names = (of) => of.map((file) => file.name).join('、');
      say(
        (large.length > 0 ? `${names(large)} 超过 ${Math.floor(most / 1048576)} MB，没有上传；请拆成几个文件。` : '') +
          (empty.length > 0 ? `${names(empty)} 是空文件，没有上传。` : ''),
      );
      return;
    }
    for (const [index, file] of files.entries()) {
      say(`正在上传 ${index + 1} / ${files.length}：${file.name}`);
      const body = new FormData();
      for (const field of form.querySelectorAll('input[type=hidden]')) {
        if (field.name === 'success_action_redirect') continue;
        body.append(field.name, field.name === 'key' ? form.dataset.prefix + file.name : field.value);
      }
      // The signed form names where to lead the browser to; a script is led nowhere, and asks the desk itself.
      body.append('success_action_redirect', form.querySelector('input[name=success_action_redirect]').value);
      body.append('file', file, file.name);
      try {
        await fetch(form.action, { method: 'POST', mode: 'no-cors', credentials: 'omit', redirect: 'follow', body });
      } catch {
        say(`${file.name} 没有传完，可能是网络断了。请再试一次；已传的文件不会重复。`);
        return;
      }
    }
    say('正在读取，请稍候……');
    location.assign(form.dataset.then);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (input.files.length > 0) post([...input.files]);
  });
  input.addEventListener('change', () => form.requestSubmit());
  form.addEventListener('dragover', (event) => event.preventDefault());
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    post([...event.dataTransfer.files]);
  });
}
