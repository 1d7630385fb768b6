package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/internal/suggest"
)

const completionHelp = `Print the script that lets your shell complete commands, flags, conditions and formats when you press Tab.

bash:        mealwright completion bash > /etc/bash_completion.d/mealwright
zsh:         mealwright completion zsh > "${fpath[1]}/_mealwright"
fish:        mealwright completion fish > ~/.config/fish/completions/mealwright.fish
PowerShell:  mealwright completion powershell | Out-String | Invoke-Expression`

func (a *app) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:       "completion bash|zsh|fish|powershell",
		Short:     "Print a script that completes commands in your shell",
		Long:      completionHelp,
		Example:   "  source <(mealwright completion bash)",
		GroupID:   groupOther,
		ValidArgs: shells,
		Args:      oneArg("a shell", "mealwright completion bash"),
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(a.stdout, true)
			case "zsh":
				return root.GenZshCompletion(a.stdout)
			case "fish":
				return root.GenFishCompletion(a.stdout, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(a.stdout)
			}
			return fmt.Errorf("there is no completion for %q; there is for %s%s",
				args[0], strings.Join(shells, ", "), suggest.DidYouMean(args[0], shells))
		},
	}
}
